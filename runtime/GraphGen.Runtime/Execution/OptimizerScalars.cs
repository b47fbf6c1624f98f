using System;

namespace GraphGen.Runtime;

/// <summary>The numbers a plan's <c>optimizer</c> input holds in one step, computed in double.</summary>
internal static class OptimizerScalars
{
    /// <summary>The most entries any optimizer has.</summary>
    public const int MaximumCount = 8;

    /// <summary>Entries: SGD has two, Momentum three, Adam and AdamW eight.</summary>
    public static int Count(OptimizerKind kind) => kind switch
    {
        OptimizerKind.Sgd => 2,
        OptimizerKind.Momentum => 3,
        _ => 8,
    };

    /// <summary>Writes the entries of step <paramref name="step"/>, which counts from 1.</summary>
    public static void Write(OptimizerKind kind, in OptimizerArguments arguments, long step, Span<double> entries)
    {
        entries[0] = arguments.LearningRate;
        entries[1] = arguments.WeightDecay;
        if (kind == OptimizerKind.Momentum)
        {
            entries[2] = arguments.Momentum;
        }
        else if (kind != OptimizerKind.Sgd)
        {
            entries[0] = arguments.LearningRate / (1 - PortableMath.Power(arguments.Beta1, step));
            entries[1] = kind == OptimizerKind.AdamW ? 1 - (arguments.LearningRate * arguments.WeightDecay) : arguments.WeightDecay;
            entries[2] = arguments.Beta1;
            entries[3] = 1 - arguments.Beta1;
            entries[4] = arguments.Beta2;
            entries[5] = 1 - arguments.Beta2;
            entries[6] = Math.Sqrt(1 - PortableMath.Power(arguments.Beta2, step));
            entries[7] = arguments.Epsilon;
        }
    }
}
