using System;
using GraphGen.Metrics;
using Xunit;

namespace GraphGen.Runtime.Tests.Metrics;

public sealed class ProbabilityMetricsTests
{
    [Fact]
    public void ACertainMistakeCostsTheLogOfTheMachineEpsilon()
    {
        Assert.Equal(23 * Math.Log(2), ProbabilityMetrics.LogLoss([0f, 1], [0]), 1e-12);
        Assert.Equal(52 * Math.Log(2), ProbabilityMetrics.LogLoss([1.0], [0]), 1e-12);
        Assert.Equal(0, ProbabilityMetrics.LogLoss([0.0, 1], [1]), 1e-15);
    }

    [Fact]
    public void LogitsGiveTheLossOfTheirSoftmax()
    {
        double[] logits = [1, -2, 0.5, 300, 299, -700];
        double[] probabilities = new double[6];
        for (int row = 0; row < 2; row++)
        {
            double sum = 0;
            for (int i = 3 * row; i < (3 * row) + 3; i++)
            {
                sum += probabilities[i] = Math.Exp(logits[i] - (300 * row));
            }

            for (int i = 3 * row; i < (3 * row) + 3; i++)
            {
                probabilities[i] /= sum;
            }
        }

        Assert.Equal(ProbabilityMetrics.LogLoss(probabilities, [2, 1]), ProbabilityMetrics.LogLossOfLogits(logits, [2, 1]), 1e-12);
        Assert.Equal(1000, ProbabilityMetrics.LogLossOfLogits([0f, 1000], [0]));
    }

    [Fact]
    public void OneLogitIsTheSecondOfTwoWhoseFirstIsZero()
    {
        Assert.Equal(ProbabilityMetrics.LogLossOfLogits([0f, 3, 0, -2], [0, 1]), ProbabilityMetrics.LogLossOfLogits([3f, -2], [0, 1]));
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void WhatIsNoProbabilityIsRefused(float value)
    {
        Assert.Contains("probabilities[1] is", Assert.Throws<ArgumentException>(() => ProbabilityMetrics.LogLoss([0.5f, value], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("probabilities[1] is", Assert.Throws<ArgumentException>(() => ProbabilityMetrics.BrierScore([0.5f, value], [0, 1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LabelsOfTwoClassesAreZeroAndOne()
    {
        Assert.Throws<ArgumentException>(() => ProbabilityMetrics.LogLoss([0.5f], [2]));
        Assert.Throws<ArgumentException>(() => ProbabilityMetrics.LogLossOfLogits([0.5f], [2]));
        Assert.Throws<ArgumentException>(() => ProbabilityMetrics.BrierScore([0.5f], [2]));
        Assert.Throws<ArgumentException>(() => ProbabilityMetrics.BrierScore([0.5f, 0.5f], [1]));
    }
}
