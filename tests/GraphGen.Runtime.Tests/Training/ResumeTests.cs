using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GraphGen.Data;
using GraphGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

/// <summary>A run that is interrupted and goes on from its checkpoint ends as one that never stopped: model, history, schedule, best epoch.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly Dataset<int> Train = ThreeClusters.Create(70);
    private static readonly Dataset<int> Validation = ThreeClusters.Create(31);

    private readonly TemporaryDirectory directory = new();

    private string CheckpointPath => directory.File("run.safetensors");

    public void Dispose() => directory.Dispose();

    /// <summary>9 steps an epoch: the last steps of epochs, first ones, and those between.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(31)]
    [InlineData(53)]
    public void ACancelledRunGoesOnToTheSameBits(int steps)
    {
        using var whole = new SoftmaxRegression(seed: 4);
        TrainingHistory expected = New(whole, null).Fit(Train, Validation);

        using var model = new SoftmaxRegression(seed: 4);
        using var cancellation = new CancellationTokenSource();
        var counter = new Counter(steps, cancellation.Cancel);
        TrainingHistory cut = New(model, counter, prefetch: 1).Fit(Train, Validation, cancellation.Token);
        Assert.Equal(TrainingOutcome.Cancelled, cut.Outcome);
        Assert.Equal(steps / 9, cut.Epochs.Count);

        using var resumed = new SoftmaxRegression(seed: 9);
        TrainingHistory history = New(resumed, null, prefetch: 2).Resume(CheckpointPath, Train, Validation);

        AssertSame(whole, expected, resumed, history);
    }

    [Fact]
    public void ARunThatIsLostGoesOnFromItsLastCheckpoint()
    {
        using var whole = new SoftmaxRegression(seed: 4);
        TrainingHistory expected = New(whole, null).Fit(Train, Validation);

        // The exception stands for a crash: nothing is written after it.
        using var model = new SoftmaxRegression(seed: 4);
        var counter = new Counter(25, () => throw new InvalidOperationException("the lights went out"));
        Assert.Throws<InvalidOperationException>(() => New(model, counter).Fit(Train, Validation));
        Assert.Equal("24", Checkpoint.ReadMetadata(CheckpointPath)["graphgen.step"]);

        using var resumed = new SoftmaxRegression(seed: 9);
        AssertSame(whole, expected, resumed, New(resumed, null).Resume(CheckpointPath, Train, Validation));
    }

    [Fact]
    public void AFinishedRunCanBeMadeLonger()
    {
        using var whole = new SoftmaxRegression(seed: 4);
        TrainingHistory expected = New(whole, null, epochs: 8).Fit(Train, Validation);

        using var model = new SoftmaxRegression(seed: 4);
        New(model, null, epochs: 3).Fit(Train, Validation);
        using var resumed = new SoftmaxRegression(seed: 9);

        AssertSame(whole, expected, resumed, New(resumed, null, epochs: 8).Resume(CheckpointPath, Train, Validation));
    }

    [Fact]
    public void AnEarlyStopIsReachedAtTheSameEpoch()
    {
        double[] losses = [5, 4, 6, 6, 6, 1];
        var data = new Dataset<float>([1, 2], 1, [1, 2]);
        using var model = new ScriptedModel(losses[..3]);
        Scripted(model, epochs: 3).Fit(data, data);
        Assert.Equal(2, model.Steps);

        using var resumed = new ScriptedModel(losses[3..]);
        TrainingHistory history = Scripted(resumed, epochs: 9).Resume(CheckpointPath, data, data);

        Assert.Equal(TrainingOutcome.StoppedEarly, history.Outcome);
        Assert.Equal([5, 4, 6, 6, 6], history.Column("validation loss"));
        Assert.Equal(2, history.Best!.Epoch);
        Assert.Equal(2, resumed.Steps);

        Trainer Scripted(ScriptedModel scripted, int epochs)
            => new(scripted) { Epochs = epochs, EarlyStopping = new EarlyStopping(3), CheckpointPath = CheckpointPath, Progress = null };
    }

    [Fact]
    public void AnotherRunIsRefusedAndTheModelStaysAsItWas()
    {
        using var model = new SoftmaxRegression(seed: 4);
        New(model, null, epochs: 1).Fit(Train, Validation);
        using var other = new SoftmaxRegression(seed: 5);
        float[] before = other.Parameters["weight"].ToArray();

        Refused(() => New(other, null).Resume(CheckpointPath, ThreeClusters.Create(71), Validation), "part 'trainer': the run was of 70 examples in batches of 8 with seed 6 and Noise(0.1) and accuracy, log loss, this one is of 71 examples");
        Refused(() => new Trainer(other) { BatchSize = 8, Seed = 6, Progress = null, Augmentations = [new Noise(0.2f)] }.Resume(CheckpointPath, Train), "with seed 6 and Noise(0.1) and accuracy, log loss, this one is of 70 examples in batches of 8 with seed 6 and Noise(0.2)");
        Refused(() => new Trainer(other) { BatchSize = 8, Seed = 6, Progress = null }.Resume(CheckpointPath, Train), "this one is of 70 examples in batches of 8 with seed 6");
        Refused(() => new Trainer(other) { BatchSize = 8, Seed = 6, Progress = null, Augmentations = [new Noise(0.1f)], Metrics = [Metric.Accuracy, Metric.LogLoss], EarlyStopping = new EarlyStopping(2) }.Resume(CheckpointPath, Train, Validation), "tensor 'trainer/schedule': the file has shape [4]; [0] is asked for");
        model.Save(CheckpointPath);
        Refused(() => New(other, null).Resume(CheckpointPath, Train, Validation), "no part 'trainer' was saved in it");
        Assert.Equal(before, other.Parameters["weight"].ToArray());

        void Refused(Action resume, string reason) => Assert.Contains(reason, Assert.Throws<InvalidDataException>(resume).Message, StringComparison.Ordinal);
    }

    private static void AssertSame(SoftmaxRegression whole, TrainingHistory expected, SoftmaxRegression resumed, TrainingHistory history)
    {
        Assert.Equal(expected.Outcome, history.Outcome);
        Assert.Equal(expected.Best!.Epoch, history.Best!.Epoch);
        Assert.Equal(expected.Columns, history.Columns);
        Assert.All(expected.Columns.SkipLast(1), column => Assert.Equal(expected.Column(column), history.Column(column)));
        Assert.Equal(whole.Instance.Step, resumed.Instance.Step);
        Assert.Equal(whole.Parameters["weight"].ToArray(), resumed.Parameters["weight"].ToArray());
        Assert.Equal(whole.Parameters["bias"].ToArray(), resumed.Parameters["bias"].ToArray());
        Assert.Equal(whole.Instance.OptimizerVariables[0].ToArray(), resumed.Instance.OptimizerVariables[0].ToArray());
    }

    /// <summary>With everything that a run remembers: augmentation, a schedule that goes by the loss, early stopping, metrics, a checkpoint every 4 steps.</summary>
    private Trainer New(SoftmaxRegression model, IProgress<TrainingProgress>? progress, int epochs = 6, int prefetch = 0) => new(model)
    {
        Epochs = epochs,
        BatchSize = 8,
        Seed = 6,
        Augmentations = [new Noise(0.1f)],
        Prefetch = prefetch,
        Schedule = new PlateauSchedule(0.9, factor: 0.5) { Patience = 0, Threshold = 0.2 },
        EarlyStopping = new EarlyStopping(5),
        Metrics = [Metric.Accuracy, Metric.LogLoss],
        CheckpointPath = CheckpointPath,
        CheckpointSteps = 4,
        Progress = progress,
    };

    private sealed class Counter(int steps, Action then) : IProgress<TrainingProgress>
    {
        private int left = steps;

        public void Report(TrainingProgress value)
        {
            if (--left == 0)
            {
                then();
            }
        }
    }
}
