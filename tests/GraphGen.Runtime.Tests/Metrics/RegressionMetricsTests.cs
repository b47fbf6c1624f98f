using System;
using GraphGen.Metrics;
using Xunit;

namespace GraphGen.Runtime.Tests.Metrics;

public sealed class RegressionMetricsTests
{
    [Fact]
    public void EqualTargetsHaveNoVarianceToExplain()
    {
        double[] targets = [0.1, 0.1, 0.1];

        Assert.Equal(1, RegressionMetrics.RSquared(targets, targets));
        Assert.Equal(0, RegressionMetrics.RSquared([0.1, 0.1, 0.2], targets));
    }

    [Fact]
    public void PredictingTheMeanExplainsNothingAndWorseIsNegative()
    {
        Assert.Equal(0, RegressionMetrics.RSquared([2f, 2, 2], [1f, 2, 3]));
        Assert.Equal(-3, RegressionMetrics.RSquared([3f, 2, 1], [1f, 2, 3]));
    }

    [Fact]
    public void ArgumentsThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => RegressionMetrics.MeanSquaredError([1f], [1f, 2]));
        Assert.Throws<ArgumentException>(() => RegressionMetrics.MeanAbsoluteError(Array.Empty<double>(), []));
        Assert.Throws<ArgumentException>(() => RegressionMetrics.RSquared([1f, 2, 3], [1f, 2, 3], outputs: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionMetrics.RSquared([1f], [1f], outputs: 0));
    }
}
