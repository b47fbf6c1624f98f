using System;
using Xunit;

namespace GraphGen.Runtime.Tests.Execution;

public class OptimizerScalarsTests
{
    private static readonly OptimizerArguments Arguments = new(0.1, 0.25, 0.9, 0.8, 0.75, 1e-6);

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

    private static double[] Entries(OptimizerKind kind, long step)
    {
        var entries = new double[OptimizerScalars.Count(kind)];
        OptimizerScalars.Write(kind, Arguments, step, entries);
        return entries;
    }
}
