using System;

namespace GraphGen.Runtime;

/// <summary>The numbers a plan's <c>optimizer</c> input holds in one step, computed in double.</summary>
internal static class OptimizerScalars
{
    private const string NotNegative = "finite and not negative";

    /// <summary>The number of entries of one group.</summary>
    public static int Count(OptimizerKind kind) => Write(kind, default, 1, stackalloc double[8]);

    /// <summary>Refuses what would make no numbers of the parameters, or is a slip as in <c>torch.optim</c>, whether the optimizer reads it or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public static void Check(in OptimizerArguments a)
    {
        Check("learningRate", a.LearningRate, a.LearningRate >= 0 && double.IsFinite(a.LearningRate), NotNegative);
        Check("weightDecay", a.WeightDecay, a.WeightDecay >= 0 && double.IsFinite(a.WeightDecay), NotNegative);
        Check("momentum", a.Momentum, a.Momentum >= 0 && double.IsFinite(a.Momentum), NotNegative);
        Check("beta1", a.Beta1, a.Beta1 is >= 0 and < 1, "at least 0 and less than 1");
        Check("beta2", a.Beta2, a.Beta2 is >= 0 and < 1, "at least 0 and less than 1");
        Check("alpha", a.Alpha, a.Alpha is >= 0 and <= 1, "from 0 to 1");
        Check("rho", a.Rho, a.Rho is >= 0 and <= 1, "from 0 to 1");
        Check("epsilon", a.Epsilon, a.Epsilon >= 0 && double.IsFinite(a.Epsilon), NotNegative);
        Check("clipThreshold", a.ClipThreshold, a.ClipThreshold >= 0, "not negative");
        Check("averageDecay", a.AverageDecay, a.AverageDecay is >= 0 and <= 1, "from 0 to 1");
    }

    /// <summary>Writes the entries of step <paramref name="step"/>, which counts from 1: those of each group, of clipping, of averages.</summary>
    /// <remarks>The weight of a batch, the last entry where gradients are accumulated, is <see cref="ModelInstance.Accumulate"/>'s.</remarks>
    public static void Write(OptimizerDescription optimizer, in OptimizerArguments arguments, long step, Span<double> entries)
    {
        int written = 0;
        foreach (ref readonly var group in optimizer.Groups.AsSpan())
        {
            written += Write(optimizer.Kind, group.Of(arguments), step, entries[written..]);
        }

        if (optimizer.Clips)
        {
            entries[written++] = arguments.ClipThreshold;
        }

        if (optimizer.AveragesWeights)
        {
            // The average begins as the parameter is after the first step.
            double decay = step == 1 ? 0 : arguments.AverageDecay;
            entries[written] = decay;
            entries[written + 1] = 1 - decay;
        }
    }

    private static void Check(string name, double value, bool isInRange, string range)
    {
        if (!isInRange)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
        }
    }

    private static int Write(OptimizerKind kind, in OptimizerArguments a, long step, Span<double> entries) => kind switch
    {
        OptimizerKind.Sgd => Write(entries, a.LearningRate, a.WeightDecay),
        OptimizerKind.Momentum or OptimizerKind.Nesterov => Write(entries, a.LearningRate, a.WeightDecay, a.Momentum),
        OptimizerKind.Adam => WriteAdam(a, a.WeightDecay, step, entries),
        OptimizerKind.AdamW => WriteAdam(a, DecayFactor(a), step, entries),
        OptimizerKind.RmsProp or OptimizerKind.CenteredRmsProp => Write(entries, a.LearningRate, a.WeightDecay, a.Alpha, 1 - a.Alpha, a.Epsilon, a.Momentum),
        OptimizerKind.Adagrad => Write(entries, a.LearningRate, a.WeightDecay, a.Epsilon),
        OptimizerKind.Adadelta => Write(entries, a.LearningRate, a.WeightDecay, a.Rho, 1 - a.Rho, a.Epsilon),
        OptimizerKind.Adamax => Write(entries, StepSize(a, step), a.WeightDecay, a.Beta1, 1 - a.Beta1, a.Beta2, a.Epsilon),
        OptimizerKind.Lion => Write(entries, a.LearningRate, DecayFactor(a), a.Beta1, 1 - a.Beta1, a.Beta2, 1 - a.Beta2),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such optimizer."),
    };

    private static int WriteAdam(in OptimizerArguments a, double decay, long step, Span<double> entries)
    {
        double biasCorrection2 = 1 - PortableMath.Power(a.Beta2, step);
        return Write(entries, StepSize(a, step), decay, a.Beta1, 1 - a.Beta1, a.Beta2, 1 - a.Beta2, Math.Sqrt(biasCorrection2), a.Epsilon);
    }

    private static double StepSize(in OptimizerArguments a, long step) => a.LearningRate / (1 - PortableMath.Power(a.Beta1, step));

    private static double DecayFactor(in OptimizerArguments a) => 1 - (a.LearningRate * a.WeightDecay);

    private static int Write(Span<double> entries, params ReadOnlySpan<double> values)
    {
        values.CopyTo(entries);
        return values.Length;
    }
}
