using System;
using System.Linq;
using GraphGen.Data;
using GraphGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

public sealed class EarlyStoppingTests : IDisposable
{
    private static readonly Dataset<float> OneStepAnEpoch = new([1, 2], 1, [1, 2]);

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void TheRunEndsAfterSomeEpochsWithoutImprovementAndTheBestOneIsRestored()
    {
        using var model = new ScriptedModel(5, 4, 4, 3, 3.5, 3, 7, 1);

        TrainingHistory history = Fit(model, new EarlyStopping(patience: 3));

        Assert.Equal(TrainingOutcome.StoppedEarly, history.Outcome);
        Assert.Equal(7, history.Epochs.Count);
        Assert.Equal(4, history.Best!.Epoch);
        Assert.Equal(4, model.Steps);
        Assert.Equal(4f, model.Parameters["seen"].ToArray()[0]);
    }

    [Fact]
    public void TheModelKeepsItsLastStepWhereThatIsAskedFor()
    {
        using var model = new ScriptedModel(5, 4, 4, 4, 4);

        TrainingHistory history = Fit(model, new EarlyStopping(patience: 2) { RestoreBest = false });

        Assert.Equal(TrainingOutcome.StoppedEarly, history.Outcome);
        Assert.Equal(2, history.Best!.Epoch);
        Assert.Equal(4, model.Steps);
    }

    [Fact]
    public void AnImprovementMustExceedTheSmallestDifference()
    {
        using var model = new ScriptedModel(5, 4.9, 4.8, 4.7, 4.4);

        TrainingHistory history = Fit(model, new EarlyStopping(patience: 3) { MinDelta = 0.5 });

        Assert.Equal(4, history.Epochs.Count);
        Assert.Equal(1, history.Best!.Epoch);
    }

    [Fact]
    public void ALossThatIsNoNumberIsNoImprovement()
    {
        using var model = new ScriptedModel(double.NaN, double.NaN, double.PositiveInfinity, 3);

        TrainingHistory history = Fit(model, new EarlyStopping(patience: 3));

        Assert.Equal(3, history.Epochs.Count);
        Assert.Null(history.Best);
        Assert.Equal(3, model.Steps);
    }

    [Fact]
    public void AMetricMayDecideInsteadOfTheLoss()
    {
        using var model = new ScriptedModel(1, 2, 3, 4, 5, 6);
        double[] values = [0.1, 0.5, 0.4, 0.5, 0.2];
        int epoch = 0;
        var metric = Metric.OfValues("script", higherIsBetter: true, (_, _) => values[epoch++]);

        TrainingHistory history = new Trainer(model) { Epochs = 9, EarlyStopping = new EarlyStopping(3), Monitor = metric, Progress = null }
            .Fit(OneStepAnEpoch, OneStepAnEpoch);

        Assert.Equal(values, history.Column("script"));
        Assert.Equal(2, history.Best!.Epoch);
        Assert.Equal(2, model.Steps);
    }

    [Fact]
    public void WithoutValidationTheLossOfTheEpochDecides()
    {
        using var model = new ScriptedModel { Then = step => step <= 3 ? 9 - step : 20 };

        TrainingHistory history = new Trainer(model) { Epochs = 9, EarlyStopping = new EarlyStopping(2), Progress = null }.Fit(OneStepAnEpoch);

        Assert.Equal(5, history.Epochs.Count);
        Assert.Equal(3, model.Steps);
    }

    [Fact]
    public void TheBestWeightsAreInTheirFileWithTheParts()
    {
        using var model = new ScriptedModel(5, 4, 6, 7);
        string path = directory.File("best.safetensors");

        new Trainer(model) { Epochs = 4, BestPath = path, Parts = [new Note()], Progress = null }.Fit(OneStepAnEpoch, OneStepAnEpoch);

        Assert.Equal(4, model.Steps);
        Checkpoint.LoadPart(path, new Note());
        model.LoadWeights(path);
        Assert.Equal(2, model.Steps);
    }

    [Fact]
    public void RefusesSettingsThatMakeNoSense()
    {
        using var model = new ScriptedModel(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(1) { MinDelta = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(model) { CheckpointSteps = -1 });
        var alone = Assert.Throws<ArgumentException>(() => new Trainer(model) { Monitor = Metric.MeanSquaredError }.Fit(OneStepAnEpoch));
        Assert.Contains("MSE is measured on validation examples, and there are none", alone.Message, StringComparison.Ordinal);
        var labels = Assert.Throws<ArgumentException>(() => new Trainer(model) { Metrics = [Metric.Accuracy] }.Fit(OneStepAnEpoch, OneStepAnEpoch));
        Assert.Contains("The metric accuracy is not defined for Single targets", labels.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ArgumentException>(() => new Trainer(model) { Metrics = [Metric.RSquared(), Metric.RSquared(2)] }.Fit(OneStepAnEpoch, OneStepAnEpoch));
        Assert.Contains("Two metrics are called R squared", twice.Message, StringComparison.Ordinal);
    }

    private static TrainingHistory Fit(ScriptedModel model, EarlyStopping stopping)
        => new Trainer(model) { Epochs = 100, EarlyStopping = stopping, Progress = null }.Fit(OneStepAnEpoch, validation: OneStepAnEpoch);

    private sealed class Note : ICheckpointPart
    {
        public string Name => "note";

        public void Save(CheckpointPartWriter writer) => writer.Add("text", "kept");

        public void Load(CheckpointPartReader reader) => Assert.Equal("kept", reader.ReadText("text"));
    }
}
