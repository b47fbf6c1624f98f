using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GraphGen.Metrics;
using Xunit;

namespace GraphGen.Runtime.Tests.Metrics;

/// <summary>Against scikit-learn: eng/golden/metrics.py wrote the cases.</summary>
public sealed class GoldenMetricsTests
{
    private const double Tolerance = 1e-13;

    private static readonly JsonElement Golden = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Metrics", "Golden", "metrics.json"))).RootElement;

    public static TheoryData<int> ClassificationCases() => [.. Indices("classification")];

    public static TheoryData<int> BinaryCases() => [.. Indices("binary")];

    public static TheoryData<int> RegressionCases() => [.. Indices("regression")];

    [Theory]
    [MemberData(nameof(ClassificationCases))]
    public void ClassificationIsScikitLearns(int index)
    {
        var expected = Golden.GetProperty("classification")[index];
        int classes = expected.GetProperty("classes").GetInt32();
        double[] scores = Numbers(expected, "scores");
        int[] labels = Integers(expected, "labels");
        int[] predictions = new int[labels.Length];
        ClassificationMetrics.PredictedClasses(scores, predictions);

        Assert.Equal(Integers(expected, "predictions"), predictions);
        Equal(expected, "accuracy", ClassificationMetrics.Accuracy(predictions, labels));
        Equal(expected, "accuracy", ClassificationMetrics.Accuracy(scores, labels));
        Equal(expected, "accuracy", ClassificationMetrics.Accuracy(Singles(scores), labels));
        Equal(expected, "logLoss", ProbabilityMetrics.LogLoss(Singles(scores), labels));
        if (expected.TryGetProperty("rocAucOneVsRest", out _))
        {
            Equal(expected, "rocAucOneVsRest", ClassificationMetrics.RocAucOneVsRest(scores, labels));
            Equal(expected, "rocAucOneVsRest", ClassificationMetrics.RocAucOneVsRest(Singles(scores), labels));
        }

        double[] distinct = Numbers(expected, "distinctScores");
        double[] topK = Numbers(expected, "topK");
        for (int k = 1; k < classes; k++)
        {
            Assert.Equal(topK[k - 1], ClassificationMetrics.TopKAccuracy(distinct, labels, k), Tolerance);
            Assert.Equal(topK[k - 1], ClassificationMetrics.TopKAccuracy(Singles(distinct), labels, k), Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(ClassificationCases))]
    public void CountsAndTheirRatiosAreScikitLearns(int index)
    {
        var expected = Golden.GetProperty("classification")[index];
        var matrix = new ConfusionMatrix(expected.GetProperty("classes").GetInt32());
        matrix.Add(Integers(expected, "predictions"), Integers(expected, "labels"));

        var classes = Enumerable.Range(0, matrix.Classes).ToArray();
        Assert.Equal(Integers(expected, "confusion"), classes.SelectMany(label => classes.Select(prediction => (int)matrix[label, prediction])));
        Assert.Equal(Integers(expected, "support"), classes.Select(label => (int)matrix.Support(label)));
        Assert.Equal(Integers(expected, "labels").Length, matrix.Total);
        Equal(expected, "accuracy", matrix.Accuracy);
        double[] precision = Numbers(expected, "precision"), recall = Numbers(expected, "recall"), f1 = Numbers(expected, "f1");
        foreach (int label in classes)
        {
            Equal([precision[label], recall[label], f1[label]], matrix.Scores(label));
        }

        Equal(Numbers(expected, "macro"), matrix.Macro);
        Equal(Numbers(expected, "micro"), matrix.Micro);
        Equal(Numbers(expected, "weighted"), matrix.Weighted);
    }

    [Theory]
    [MemberData(nameof(BinaryCases))]
    public void TwoClassesAreScikitLearns(int index)
    {
        var expected = Golden.GetProperty("binary")[index];
        double[] probabilities = Numbers(expected, "probabilities");
        int[] labels = Integers(expected, "labels");

        Equal(expected, "rocAuc", ClassificationMetrics.RocAuc(probabilities, labels));
        Equal(expected, "rocAuc", ClassificationMetrics.RocAuc(Singles(probabilities), labels));
        Equal(expected, "logLoss", ProbabilityMetrics.LogLoss(Singles(probabilities), labels));
        Equal(expected, "brier", ProbabilityMetrics.BrierScore(probabilities, labels));
        Equal(expected, "brier", ProbabilityMetrics.BrierScore(Singles(probabilities), labels));
    }

    [Theory]
    [MemberData(nameof(RegressionCases))]
    public void RegressionIsScikitLearns(int index)
    {
        var expected = Golden.GetProperty("regression")[index];
        int outputs = expected.GetProperty("outputs").GetInt32();
        double[] predictions = Numbers(expected, "predictions"), targets = Numbers(expected, "targets");

        Equal(expected, "meanSquaredError", RegressionMetrics.MeanSquaredError(predictions, targets));
        Equal(expected, "meanSquaredError", RegressionMetrics.MeanSquaredError(Singles(predictions), Singles(targets)));
        Equal(expected, "rootMeanSquaredError", RegressionMetrics.RootMeanSquaredError(predictions, targets));
        Equal(expected, "rootMeanSquaredError", RegressionMetrics.RootMeanSquaredError(Singles(predictions), Singles(targets)));
        Equal(expected, "meanAbsoluteError", RegressionMetrics.MeanAbsoluteError(predictions, targets));
        Equal(expected, "meanAbsoluteError", RegressionMetrics.MeanAbsoluteError(Singles(predictions), Singles(targets)));
        Equal(expected, "rSquared", RegressionMetrics.RSquared(predictions, targets, outputs));
        Equal(expected, "rSquared", RegressionMetrics.RSquared(Singles(predictions), Singles(targets), outputs));
    }

    private static IEnumerable<int> Indices(string group) => Enumerable.Range(0, Golden.GetProperty(group).GetArrayLength());

    private static void Equal(JsonElement expected, string name, double actual) => Assert.Equal(expected.GetProperty(name).GetDouble(), actual, Tolerance);

    private static void Equal(double[] expected, ClassScores actual)
    {
        Assert.Equal(expected[0], actual.Precision, Tolerance);
        Assert.Equal(expected[1], actual.Recall, Tolerance);
        Assert.Equal(expected[2], actual.F1, Tolerance);
    }

    private static double[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static int[] Integers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    private static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);
}
