using System.ComponentModel;

namespace GraphGen.Runtime;

/// <summary>What sets the parameters of one group apart; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ParameterGroupDescription
{
    /// <summary>Describes a group.</summary>
    /// <param name="learningRateFactor">What the learning rate of a step is multiplied by.</param>
    /// <param name="weightDecay">The weight decay; NaN for that of the step.</param>
    public ParameterGroupDescription(double learningRateFactor, double weightDecay = double.NaN)
    {
        LearningRateFactor = learningRateFactor;
        WeightDecay = weightDecay;
    }

    internal double LearningRateFactor { get; }

    internal double WeightDecay { get; }

    /// <summary>The hyper-parameters of a step as this group has them.</summary>
    internal OptimizerArguments Of(in OptimizerArguments arguments) => arguments with
    {
        LearningRate = arguments.LearningRate * LearningRateFactor,
        WeightDecay = double.IsNaN(WeightDecay) ? arguments.WeightDecay : WeightDecay,
    };
}

/// <summary>How a model's parameters are updated, and so what its plans' <c>optimizer</c> input holds; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OptimizerDescription
{
    /// <summary>Describes an optimizer whose parameters are all alike.</summary>
    /// <param name="kind">The rule.</param>
    public OptimizerDescription(OptimizerKind kind)
        : this(kind, [new ParameterGroupDescription(1)], GradientClipping.None, averagesWeights: false, accumulatesGradients: false)
    {
    }

    /// <summary>Describes an optimizer.</summary>
    /// <param name="kind">The rule.</param>
    /// <param name="groups">The settings of each group of parameters.</param>
    /// <param name="clipping">How gradients are bounded.</param>
    /// <param name="averagesWeights">Whether averages of the parameters are kept.</param>
    /// <param name="accumulatesGradients">Whether gradients can be added up over batches.</param>
    public OptimizerDescription(OptimizerKind kind, ParameterGroupDescription[] groups, GradientClipping clipping, bool averagesWeights, bool accumulatesGradients)
    {
        Kind = kind;
        Groups = groups;
        Clips = clipping != GradientClipping.None;
        AveragesWeights = averagesWeights;
        EntryCount = (groups.Length * OptimizerScalars.Count(kind)) + (Clips ? 1 : 0) + (averagesWeights ? 2 : 0) + (accumulatesGradients ? 1 : 0);
    }

    internal OptimizerKind Kind { get; }

    internal ParameterGroupDescription[] Groups { get; }

    internal bool Clips { get; }

    internal bool AveragesWeights { get; }

    /// <summary>The number of entries of the input.</summary>
    internal int EntryCount { get; }
}
