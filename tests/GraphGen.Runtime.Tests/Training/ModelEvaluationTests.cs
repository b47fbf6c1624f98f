using System;
using System.Linq;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

public sealed class ModelEvaluationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(100)]
    public void AccuracyIsTheFractionOfLabelsWithTheLargestOutput(int batchSize)
    {
        using var model = Constant(0, 2, 1);

        Assert.Equal(0.5, model.Accuracy(Labelled(1, 1, 0, 2), batchSize));
        Assert.Equal(0.75, model.Accuracy(Labelled(1, 1, 1, 2), batchSize));
    }

    [Fact]
    public void TheFirstOfEqualOutputsIsThePrediction()
    {
        using var model = Constant(0, 1, 1);

        Assert.Equal(1, model.Accuracy(Labelled(1, 1)));
        Assert.Equal(0, model.Accuracy(Labelled(2, 2)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void TheMeanLossDoesNotDependOnTheBatches(int batchSize)
    {
        using var model = Constant(0, 0, 0);

        Assert.Equal(Math.Log(3), model.MeanLoss(Labelled(0, 1, 2, 0), batchSize), tolerance: 1e-6);
    }

    [Fact]
    public void RefusesABatchSizeOfZero()
    {
        using var model = Constant(0, 0, 0);

        Assert.Throws<ArgumentOutOfRangeException>(() => model.Accuracy(Labelled(0), batchSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.MeanLoss(Labelled(0), batchSize: 0));
    }

    private static SoftmaxRegression Constant(params float[] bias)
    {
        var model = new SoftmaxRegression();
        model.Parameters["weight"].CopyFrom(new float[6]);
        model.Parameters["bias"].CopyFrom(bias);
        return model;
    }

    private static Dataset<int> Labelled(params int[] labels) => new(new float[2 * labels.Length], 2, [.. labels]);
}
