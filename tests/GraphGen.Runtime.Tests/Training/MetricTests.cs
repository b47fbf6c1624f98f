using System;
using System.Linq;
using GraphGen.Data;
using GraphGen.Metrics;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

public sealed class MetricTests
{
    [Fact]
    public void AClassifierIsMeasuredByEveryMetricAskedFor()
    {
        using var model = new SoftmaxRegression(seed: 3);
        var data = ThreeClusters.Create(60);
        Metric[] metrics = [Metric.Accuracy, Metric.TopKAccuracy(2), Metric.MacroF1, Metric.MicroF1, Metric.RocAuc, Metric.LogLoss, Metric.OfLabels("count", true, (_, labels) => labels.Length)];

        EpochResult result = new Trainer(model) { Epochs = 1, LearningRate = 0.1, Metrics = metrics, Progress = null }.Fit(data, validation: data).Last;

        float[] outputs = model.Predict(data, batchSize: 7);
        int[] labels = data.Targets.ToArray();
        Assert.Equal(["accuracy", "top-2 accuracy", "macro F1", "micro F1", "ROC AUC", "log loss", "count"], result.Metrics.Select(metric => metric.Name));
        Assert.Equal(model.Accuracy(data), result["accuracy"]);
        Assert.Equal(ClassificationMetrics.TopKAccuracy(outputs, labels, 2), result["top-2 accuracy"]);
        Assert.Equal(ProbabilityMetrics.LogLossOfLogits(outputs, labels), result["log loss"]);
        Assert.Equal(ClassificationMetrics.RocAucOneVsRest(outputs, labels), result["ROC AUC"]);
        Assert.Equal(result["accuracy"], result["micro F1"], tolerance: 1e-12);
        Assert.InRange(result["macro F1"], 0.1, 1);
        Assert.Equal(60, result["count"]);
    }

    [Fact]
    public void ARegressionIsMeasuredToo()
    {
        using var model = new ScriptedModel(0) { Output = input => 2 * input };
        var data = new Dataset<float>([1, 2, 3], 1, [2, 5, 5]);
        Metric[] metrics = [Metric.MeanSquaredError, Metric.MeanAbsoluteError, Metric.RSquared(), Metric.OfValues("worst", false, (outputs, targets) => outputs[2] - targets[2])];

        EpochResult result = new Trainer(model) { Epochs = 1, Metrics = metrics, Progress = null }.Fit(data, validation: data).Last;

        Assert.Equal(2.0 / 3, result["MSE"], tolerance: 1e-12);
        Assert.Equal(2.0 / 3, result["MAE"], tolerance: 1e-12);
        Assert.Equal(1 - (2.0 / 6), result["R squared"], tolerance: 1e-12);
        Assert.Equal(1, result["worst"]);
    }

    [Fact]
    public void TwoClassesMayBeNumbers()
    {
        using var model = new ScriptedModel(0, 0);
        var data = new Dataset<float>([-1, 3, -2, 4], 1, [0, 0, 0, 1]);

        EpochResult result = new Trainer(model) { Epochs = 1, Metrics = [Metric.BinaryAccuracy, Metric.RocAuc], Progress = null }.Fit(data, validation: data).Last;

        Assert.Equal(0.75, result["accuracy"]);
        Assert.Equal(1, result["ROC AUC"]);
        var graded = new Dataset<float>([1], 1, [0.5f]);
        var error = Assert.Throws<ArgumentException>(() => new Trainer(model) { Epochs = 1, Metrics = [Metric.RocAuc], Progress = null }.Fit(graded, validation: graded));
        Assert.Contains("targets[0] is 0.5; a metric of two classes takes 0 and 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputsThatAreNoNumbersMakeNoFigures()
    {
        using var model = new ScriptedModel(0) { Output = input => input == 2 ? float.NaN : input };
        var data = new Dataset<float>([1, 2], 1, [0, 1]);

        EpochResult result = new Trainer(model) { Epochs = 1, Metrics = [Metric.MeanSquaredError], Progress = null }.Fit(data, validation: data).Last;

        Assert.Equal(double.NaN, result["MSE"]);
    }
}
