using System;
using Xunit;

namespace GraphGen.Runtime.Tests.Execution;

public class OptimizerScalarsTests
{
    private static readonly OptimizerArguments Arguments = new()
    {
        LearningRate = 0.1,
        WeightDecay = 0.25,
        Momentum = 0.9,
        Beta1 = 0.8,
        Beta2 = 0.75,
        Alpha = 0.7,
        Rho = 0.6,
        Epsilon = 1e-6,
        ClipThreshold = 3,
        AverageDecay = 0.5,
    };

    [Fact]
    public void SgdTakesTheNumbersAsTheyAre() => Assert.Equal([0.1, 0.25], Entries(OptimizerKind.Sgd, 3));

    [Fact]
    public void MomentumAddsItsOwn() => Assert.Equal([0.1, 0.25, 0.9], Entries(OptimizerKind.Momentum, 3));

    [Fact]
    public void AdamCorrectsTheBias() => Assert.Equal(
        [0.1 / (1 - (0.8 * (0.8 * 0.8))), 0.25, 0.8, 1 - 0.8, 0.75, 0.25, Math.Sqrt(1 - 0.421875), 1e-6],
        Entries(OptimizerKind.Adam, 3));

    [Fact]
    public void AdamWDecaysTheParameterItself() => Assert.Equal(
        [0.1 / (1 - 0.8), 1 - (0.1 * 0.25), 0.8, 1 - 0.8, 0.75, 0.25, 0.5, 1e-6],
        Entries(OptimizerKind.AdamW, 1));

    [Fact]
    public void TheOthersTakeWhatTheirFormulasName()
    {
        Assert.Equal([0.1, 0.25, 0.9], Entries(OptimizerKind.Nesterov, 2));
        Assert.Equal([0.1, 0.25, 0.7, 1 - 0.7, 1e-6, 0.9], Entries(OptimizerKind.RmsProp, 2));
        Assert.Equal([0.1, 0.25, 0.7, 1 - 0.7, 1e-6, 0.9], Entries(OptimizerKind.CenteredRmsProp, 2));
        Assert.Equal([0.1, 0.25, 1e-6], Entries(OptimizerKind.Adagrad, 2));
        Assert.Equal([0.1, 0.25, 0.6, 1 - 0.6, 1e-6], Entries(OptimizerKind.Adadelta, 2));
        Assert.Equal([0.1 / (1 - (0.8 * 0.8)), 0.25, 0.8, 1 - 0.8, 0.75, 1e-6], Entries(OptimizerKind.Adamax, 2));
        Assert.Equal([0.1, 1 - (0.1 * 0.25), 0.8, 1 - 0.8, 0.75, 0.25], Entries(OptimizerKind.Lion, 2));
    }

    [Fact]
    public void GroupsComeFirstThenClippingThenAverages()
    {
        var optimizer = new OptimizerDescription(OptimizerKind.Sgd, [new(1), new(0.5), new(2, 0)], GradientClipping.ByValue, averagesWeights: true, accumulatesGradients: true);
        double[] groups = [0.1, 0.25, 0.05, 0.25, 0.2, 0];
        Assert.Equal([.. groups, 3, 0, 1, 0], Entries(optimizer, 1));
        Assert.Equal([.. groups, 3, 0.5, 0.5, 0], Entries(optimizer, 2));
    }

    [Fact]
    public void NumbersOutsideOfTheirRangeAreRefusedByName()
    {
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            OptimizerScalars.Check(OptimizerArguments.DefaultsOf(kind));
        }

        OptimizerScalars.Check(default(OptimizerArguments) with { ClipThreshold = double.PositiveInfinity, Alpha = 1, Rho = 1, AverageDecay = 1 });
        var refused = new (string Name, OptimizerArguments Arguments)[]
        {
            ("learningRate", Arguments with { LearningRate = double.NaN }),
            ("weightDecay", Arguments with { WeightDecay = -1e-4 }),
            ("momentum", Arguments with { Momentum = double.PositiveInfinity }),
            ("beta1", Arguments with { Beta1 = 1 }),
            ("beta2", Arguments with { Beta2 = -0.1 }),
            ("alpha", Arguments with { Alpha = 1.5 }),
            ("rho", Arguments with { Rho = double.NaN }),
            ("epsilon", Arguments with { Epsilon = -1 }),
            ("clipThreshold", Arguments with { ClipThreshold = double.NaN }),
            ("averageDecay", Arguments with { AverageDecay = 2 }),
        };
        Assert.All(refused, each => Assert.Throws<ArgumentOutOfRangeException>(each.Name, () => OptimizerScalars.Check(each.Arguments)));
    }

    private static double[] Entries(OptimizerKind kind, long step) => Entries(new OptimizerDescription(kind), step);

    private static double[] Entries(OptimizerDescription optimizer, long step)
    {
        var entries = new double[optimizer.EntryCount];
        OptimizerScalars.Write(optimizer, Arguments, step, entries);
        return entries;
    }
}
