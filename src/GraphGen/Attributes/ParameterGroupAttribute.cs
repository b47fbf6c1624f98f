using System;

namespace GraphGen;

/// <summary>
/// Settings of the parameters whose name matches a pattern, decided at build time. May be given several times; where several patterns
/// match a parameter, each setting is that of the last one that states it.
/// </summary>
/// <example>
/// <code>
/// [Model(Optimizer = OptimizerKind.AdamW)]
/// [ParameterGroup("*.bias", WeightDecay = 0)]
/// [ParameterGroup("encoder.*", LearningRateFactor = 0.1)]
/// [ParameterGroup("encoder.embedding.*", Frozen = true)]
/// public partial class Classifier
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ParameterGroupAttribute : Attribute
{
    /// <summary>States which parameters are meant.</summary>
    /// <param name="pattern">
    /// A name such as <c>hidden.weight</c>, in which <c>*</c> stands for any text, dots included: <c>*.bias</c>, <c>blocks.3.*</c>. A pattern
    /// that matches no parameter is an error.
    /// </param>
    public ParameterGroupAttribute(string pattern) => Pattern = pattern;

    /// <summary>The name, in which <c>*</c> stands for any text.</summary>
    public string Pattern { get; }

    /// <summary>What the learning rate of a step is multiplied by; 1 unless stated.</summary>
    public double LearningRateFactor { get; set; } = 1;

    /// <summary>The weight decay, whatever that of a step is; that of the step unless stated.</summary>
    public double WeightDecay { get; set; }

    /// <summary>
    /// Whether the parameters keep their values: they are saved and loaded like others, but have no gradient and no optimizer state, and
    /// what only they would need of the backward pass is not computed.
    /// </summary>
    public bool Frozen { get; set; }
}
