using System;

namespace GraphGen;

/// <summary>
/// Marks a partial class as a model. The generator compiles its <see cref="ForwardAttribute"/> and <see cref="LossAttribute"/>
/// methods and adds the members that run them: constructors, the forward methods over spans, <c>TrainStep</c>, <c>Evaluate</c>,
/// <c>Parameters</c>, <c>Save</c> and <c>Load</c>.
/// </summary>
/// <example>
/// <code>
/// [Model(Optimizer = OptimizerKind.Adam)]
/// public partial class Classifier
/// {
///     private readonly Linear hidden = new(64, 32), output = new(32, 10);
///
///     [Forward]
///     private Tensor Logits([Shape("batch", 64)] Tensor pixels) => output.Forward(Relu(hidden.Forward(pixels)));
///
///     [Loss]
///     private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>The optimizer that is compiled into the training step. Its hyper-parameters stay arguments at run time.</summary>
    public OptimizerKind Optimizer { get; set; } = OptimizerKind.Sgd;

    /// <summary>The floating-point type of every tensor of the model.</summary>
    public Precision Precision { get; set; } = Precision.Single;

    /// <summary>How gradients are bounded before they are used; the threshold is an argument of every step.</summary>
    public GradientClipping ClipGradients { get; set; } = GradientClipping.None;

    /// <summary>
    /// Whether to add <c>Accumulate</c>, which adds the gradients of a batch to those before, and <c>ApplyGradients</c>, which updates the
    /// parameters with their mean: one step on a batch that is larger than memory allows.
    /// </summary>
    public bool AccumulateGradients { get; set; }

    /// <summary>
    /// Whether every step also updates a moving average of each trained parameter, which often generalises better than the last values;
    /// <c>model.UseAverages()</c> puts the averages in their place. The decay is an argument of every step.
    /// </summary>
    public bool AverageWeights { get; set; }

    /// <summary>
    /// The penalty <c>L1 * Σ |w|</c> over every trained parameter of two axes or more that the loss depends on: weights, but not biases and
    /// scales. <c>TrainStep</c> minimises and returns the loss with it, <c>Evaluate</c> returns the loss without it.
    /// </summary>
    public double L1 { get; set; }

    /// <summary>
    /// The penalty <c>L2 * Σ w²</c> over the same parameters as <see cref="L1"/>. Its gradient is <c>2 * L2 * w</c>: twice that of a weight
    /// decay of the same size.
    /// </summary>
    public double L2 { get; set; }
}
