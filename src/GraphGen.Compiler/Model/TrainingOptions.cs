using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Model;

/// <summary>Same names as the public <c>GraphGen.OptimizerKind</c>.</summary>
internal enum ModelOptimizer
{
    /// <summary>Stochastic gradient descent without momentum (and without its buffer).</summary>
    Sgd,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Momentum,
    Adam,
    AdamW,
    Nesterov,
    RmsProp,
    CenteredRmsProp,
    Adagrad,
    Adadelta,
    Adamax,
    Lion,
}

/// <summary>Same names as the public <c>GraphGen.GradientClipping</c>.</summary>
internal enum ModelClipping
{
    None,
    ByValue,
    ByNorm,
}

/// <summary>What a model's training step does beside the optimizer's rule.</summary>
/// <param name="AccumulatesGradients">Whether there are plans that add up gradients and apply them.</param>
/// <param name="AveragesWeights">Whether a moving average of each parameter is kept.</param>
/// <param name="Groups">In order of declaration.</param>
internal sealed record TrainingOptions(
    ModelClipping Clipping = ModelClipping.None,
    bool AccumulatesGradients = false,
    bool AveragesWeights = false,
    EquatableArray<ParameterGroupSpec> Groups = default);

/// <summary>
/// Settings of the parameters whose name matches a pattern, in which * stands for any text. A setting that is null is not stated;
/// where several groups match, the last that states a setting decides it.
/// </summary>
internal sealed record ParameterGroupSpec(string Pattern, double? LearningRateFactor, double? WeightDecay, bool? Frozen)
{
    /// <summary>What messages call it, and the name of its place in the source.</summary>
    public string Label => $"ParameterGroup(\"{Pattern}\")";
}
