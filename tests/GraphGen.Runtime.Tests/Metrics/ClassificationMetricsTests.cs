using System;
using System.Linq;
using GraphGen.Metrics;
using Xunit;

namespace GraphGen.Runtime.Tests.Metrics;

public sealed class ClassificationMetricsTests
{
    [Fact]
    public void OfEqualScoresTheFirstClassRanksFirst()
    {
        float[] scores = [1, 3, 3, 0];

        int[] ranks = [.. Enumerable.Range(0, 4).Select(label => Enumerable.Range(1, 4).First(k => ClassificationMetrics.TopKAccuracy(scores, [label], k) == 1))];

        Assert.Equal([3, 1, 2, 4], ranks);
        Assert.Equal([1], Predicted(scores));
    }

    [Fact]
    public void NaNRanksLastAndIsAMissForItsOwnClass()
    {
        float[] scores = [float.NaN, -2, float.NegativeInfinity];

        Assert.Equal([1], Predicted(scores));
        Assert.Equal(1, ClassificationMetrics.Accuracy(scores, [1]));
        Assert.Equal(1, ClassificationMetrics.TopKAccuracy(scores, [2], 2));
        Assert.Equal(0, ClassificationMetrics.TopKAccuracy(scores, [0], 3));
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => ClassificationMetrics.PredictedClasses([1f, float.NaN], new int[2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AThresholdDividesTwoClasses()
    {
        int[] predictions = new int[4];

        ClassificationMetrics.PredictedClasses([0.2f, 0.5f, 0.50001f, 1], predictions, threshold: 0.5);
        Assert.Equal([0, 0, 1, 1], predictions);

        ClassificationMetrics.PredictedClasses([-1.0, 0, double.Epsilon, double.PositiveInfinity], predictions, threshold: 0);
        Assert.Equal([0, 0, 1, 1], predictions);

        Assert.Contains("scores[1] is NaN", Assert.Throws<ArgumentException>(() => ClassificationMetrics.PredictedClasses([0, float.NaN], new int[2], 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new float[] { 1, 2, 3, 4 }, new[] { 0, 0, 1, 1 }, 1)]
    [InlineData(new float[] { 4, 3, 2, 1 }, new[] { 0, 0, 1, 1 }, 0)]
    [InlineData(new float[] { 7, 7, 7, 7 }, new[] { 0, 1, 0, 1 }, 0.5)]
    [InlineData(new float[] { 1, 2, 2, 3 }, new[] { 0, 0, 1, 1 }, 0.875)]
    [InlineData(new[] { 0f, -0f }, new[] { 0, 1 }, 0.5)]
    [InlineData(new[] { float.NegativeInfinity, float.PositiveInfinity }, new[] { 0, 1 }, 1)]
    public void TheAreaCountsPairsAndTiesOneHalf(float[] scores, int[] labels, double expected)
        => Assert.Equal(expected, ClassificationMetrics.RocAuc(scores, labels));

    [Fact]
    public void TheAreaIsTheShareOfPairsCountedOneByOne()
    {
        var random = new Random(3);
        float[] scores = [.. Enumerable.Range(0, 200).Select(_ => (float)random.Next(20))];
        int[] labels = [.. scores.Select(score => random.Next(25) < score ? 1 : 0)];

        double won = 0, pairs = 0;
        foreach (int positive in Enumerable.Range(0, 200).Where(i => labels[i] == 1))
        {
            foreach (int negative in Enumerable.Range(0, 200).Where(i => labels[i] == 0))
            {
                pairs++;
                won += scores[positive] > scores[negative] ? 1 : scores[positive] == scores[negative] ? 0.5 : 0;
            }
        }

        Assert.Equal(won / pairs, ClassificationMetrics.RocAuc(scores, labels));
    }

    [Fact]
    public void ArgumentsThatDoNotFitAreRefusedByName()
    {
        Refused("predictions must have one element for each of the others, and at least one; it has 1, the others are 2.", () => ClassificationMetrics.Accuracy([1], [1, 2]));
        Refused("scores must be [labels, classes] with at least one label; it has 5 elements for 2 labels.", () => ClassificationMetrics.Accuracy([1f, 2, 3, 4, 5], [1, 0]));
        Refused("it has 0 elements for 0 labels", () => ClassificationMetrics.Accuracy(Array.Empty<float>(), []));
        Refused("labels[1] is 2; there are 2 classes, counted from 0.", () => ClassificationMetrics.Accuracy([1f, 2, 3, 4], [1, 2]));
        Refused("labels[0] is -1; there are 2 classes, counted from 0.", () => ClassificationMetrics.Accuracy([1.0, 2, 3, 4], [-1, 1]));
        Refused("A score is NaN", () => ClassificationMetrics.RocAuc([1, float.NaN, 2], [0, 1, 1]));
        Refused("labels of the class 1 and of others; there are 0 and 2", () => ClassificationMetrics.RocAuc([1f, 2], [0, 0]));
        Refused("labels of the class 2 and of others; there are 0 and 2", () => ClassificationMetrics.RocAucOneVsRest([1f, 2, 3, 4, 5, 6], [0, 1]));
        Refused("at least 2 classes", () => ClassificationMetrics.RocAucOneVsRest([1f, 2], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationMetrics.TopKAccuracy([1f, 2], [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationMetrics.TopKAccuracy([1f, 2], [1], 3));
    }

    private static void Refused(string reason, Func<double> metric)
        => Assert.Contains(reason, Assert.Throws<ArgumentException>(() => metric()).Message, StringComparison.Ordinal);

    private static int[] Predicted(float[] scores)
    {
        int[] predictions = new int[1];
        ClassificationMetrics.PredictedClasses(scores, predictions);
        return predictions;
    }
}
