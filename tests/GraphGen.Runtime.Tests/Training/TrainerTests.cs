using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using GraphGen.Data;
using GraphGen.Runtime;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

public sealed class TrainerTests
{
    private readonly Recorder recorder = new();

    [Fact]
    public void LearnsAndTellsHowEveryEpochWent()
    {
        using var model = new SoftmaxRegression();
        var (train, test) = ThreeClusters.Create(100).Split(testFraction: 0.2, seed: 1);

        var history = new Trainer(model) { Epochs = 20, BatchSize = 16, LearningRate = 0.5f, Progress = null }.Fit(train, validation: test);

        Assert.Equal(Enumerable.Range(1, 20), history.Epochs.Select(epoch => epoch.Epoch));
        Assert.InRange(history.Epochs[0].Loss, 0.3, 1.2);
        Assert.InRange(history.Last.Loss, 0, 0.2);
        Assert.Equal(1, history.Last["accuracy"]);
        Assert.Equal(model.Accuracy(test), history.Last["accuracy"]);
        Assert.Equal(model.MeanLoss(test, batchSize: 16), history.Last.ValidationLoss);
    }

    [Fact]
    public void SettingsThatMeanNothingAreRefused()
    {
        using var model = new SoftmaxRegression();
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Trainer(model) { LearningRate = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new Trainer(model) { Optimizer = new OptimizerArguments { WeightDecay = -1 } });
        Assert.Throws<ArgumentException>("CheckpointPath", () => new Trainer(model) { CheckpointSteps = 10, Progress = null }.Fit(ThreeClusters.Create(10)));
    }

    [Fact]
    public void TheSpeedIsThatOfTheStepsOfTheEpoch()
    {
        const int Pause = 5;
        using var model = new ScriptedModel { Then = _ => Pauses(Pause) };
        long start = Stopwatch.GetTimestamp();

        var history = new Trainer(model) { Epochs = 2, BatchSize = 10, Progress = recorder }.Fit(new Dataset<float>(new float[20], 1, new float[20]));

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Assert.Equal(4, recorder.Reports.Count);
        Assert.All(recorder.Reports, report => Assert.InRange(report.ExamplesPerSecond, 10 / seconds, 10_000 / Pause));
        Assert.Equal(recorder.Reports.Where(report => report.EndsEpoch).Select(report => report.ExamplesPerSecond), history.Epochs.Select(epoch => epoch.ExamplesPerSecond));
    }

    [Fact]
    public void EveryEpochEndsWithTheExamplesThatAreLeft()
    {
        using var model = new SoftmaxRegression();

        new Trainer(model) { Epochs = 2, BatchSize = 32, Progress = recorder }.Fit(ThreeClusters.Create(70));

        Assert.Equal(32, model.LargestBatch);
        Assert.Equal(6, model.SmallestBatch);
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], recorder.Reports.Select(report => (report.Epoch, report.Step)));
        Assert.All(recorder.Reports, report => Assert.Equal((2, 3), (report.Epochs, report.StepsPerEpoch)));
        Assert.Equal([false, false, false, false, false, true], recorder.Reports.Select(report => report.EndsRun));
    }

    [Fact]
    public void AugmentationChangesTheStepsAndPrefetchingNoBit()
    {
        var plain = Weights([], prefetch: 0);
        var augmented = Weights([new Noise(0.5f)], prefetch: 0);

        Assert.NotEqual(plain, augmented);
        Assert.Equal(plain, Weights([], prefetch: 1));
        Assert.Equal(augmented, Weights([new Noise(0.5f)], prefetch: 1));
        Assert.Equal(augmented, Weights([new Noise(0.5f)], prefetch: 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Weights([], prefetch: -1));

        static float[] Weights(Augmentation[] augmentations, int prefetch)
        {
            using var model = new SoftmaxRegression();
            var data = ThreeClusters.Create(70);
            var trainer = new Trainer(model) { Epochs = 3, BatchSize = 16, LearningRate = 0.5, Seed = 4, Augmentations = augmentations, Prefetch = prefetch, Progress = null };

            // Validation sees the examples as they are.
            Assert.Equal(trainer.Fit(data, validation: data).Last.ValidationLoss, model.MeanLoss(data, batchSize: 16));
            return model.Parameters["weight"].ToArray();
        }
    }

    [Fact]
    public void WhatAnAugmentationThrowsEndsTheRun()
    {
        using var model = new SoftmaxRegression();
        var crop = new RandomCrop(new ImageShape(8, 8), padding: 2);
        Assert.Throws<ArgumentException>(() => new Trainer(model) { Augmentations = [crop], Progress = null }.Fit(ThreeClusters.Create(70)));
        Assert.Throws<TimeoutException>(() => new Trainer(model) { Augmentations = [new Late()], Prefetch = 2, Progress = null }.Fit(ThreeClusters.Create(70)));
        Assert.Equal(0, model.Instance.Step);
    }

    [Fact]
    public void TheMeanLossWeighsBatchesByTheirSize()
    {
        using var model = new SoftmaxRegression();
        var data = ThreeClusters.Create(70);
        double expected = model.MeanLoss(data);

        new Trainer(model) { Epochs = 1, BatchSize = 32, LearningRate = 0, Progress = recorder }.Fit(data);

        Assert.Equal(expected, recorder.Reports[^1].Loss, tolerance: 1e-6);
    }

    [Fact]
    public void ValidationIsKnownAtTheEndOfAnEpochOnly()
    {
        using var model = new SoftmaxRegression();
        var data = ThreeClusters.Create(70);

        new Trainer(model) { Epochs = 1, BatchSize = 32, Progress = recorder }.Fit(data, validation: data);

        Assert.Equal([false, false, true], recorder.Reports.Select(report => report.ValidationLoss.HasValue));
        Assert.Equal([false, false, true], recorder.Reports.Select(report => report.Metrics is not null));
    }

    [Fact]
    public void TheSeedDecidesTheRun()
    {
        float[] Train(ulong seed)
        {
            using var model = new SoftmaxRegression();
            new Trainer(model) { Epochs = 2, BatchSize = 8, Seed = seed, Progress = null }.Fit(ThreeClusters.Create(50));
            return model.Parameters["weight"].ToArray();
        }

        Assert.Equal(Train(1), Train(1));
        Assert.NotEqual(Train(1), Train(2));
    }

    [Fact]
    public void CancellationStopsTheRunAfterAStepAndReturnsTheHistorySoFar()
    {
        using var model = new SoftmaxRegression();
        using var cancellation = new CancellationTokenSource();
        recorder.Then = report =>
        {
            if ((report.Epoch, report.Step) == (2, 3))
            {
                cancellation.Cancel();
            }
        };

        TrainingHistory history = new Trainer(model) { BatchSize = 8, Progress = recorder }.Fit(ThreeClusters.Create(70), cancellation: cancellation.Token);

        Assert.Equal(TrainingOutcome.Cancelled, history.Outcome);
        Assert.Equal(1, Assert.Single(history.Epochs).Epoch);
        Assert.Equal(12, recorder.Reports.Count);
        Assert.Equal(12, model.Instance.Step);
    }

    [Fact]
    public void ARunThatIsCancelledAtOnceHasNoEpoch()
    {
        using var model = new SoftmaxRegression();

        TrainingHistory history = new Trainer(model) { Progress = null }.Fit(ThreeClusters.Create(70), cancellation: new CancellationToken(canceled: true));

        Assert.Empty(history.Epochs);
        Assert.Null(history.Best);
        Assert.Throws<InvalidOperationException>(() => history.Last);
        Assert.Equal(0, model.Instance.Step);
    }

    [Fact]
    public void TheScheduleIsAskedForEveryStepOfTheRun()
    {
        using var model = new SoftmaxRegression();
        var schedule = new RecordingSchedule();

        TrainingHistory history = new Trainer(model) { Epochs = 2, BatchSize = 32, Schedule = schedule, Progress = null }
            .Fit(ThreeClusters.Create(70), validation: ThreeClusters.Create(30));

        Assert.Equal([0L, 1, 2, 3, 4, 5], schedule.Steps);
        Assert.Equal(history.Epochs.Select(epoch => epoch.ValidationLoss!.Value), schedule.Reports);
        Assert.Equal([0.2, 0.5], history.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void TheLoopAllocatesNothingPerStep()
    {
        using var model = new IdleModel();
        var meter = new AllocationMeter();

        new Trainer(model) { Epochs = 8, BatchSize = 8, Progress = meter }.Fit(ThreeClusters.Create(200));

        // Why the least of several epochs: see Allocations.
        Assert.Equal(8, meter.WithinEpochs.Count);
        Assert.Equal(0, meter.WithinEpochs.Skip(1).Min());
    }

    [Fact]
    public void TheDefaultHyperParametersAreThoseOfTheModelsOptimizer()
    {
        using var model = new SoftmaxRegression();

        var trainer = new Trainer(model) { LearningRate = 0.25 };

        Assert.Equal(OptimizerArguments.DefaultsOf(OptimizerKind.Momentum) with { LearningRate = 0.25 }, trainer.Optimizer);
    }

    [Fact]
    public void RefusesDataThatDoesNotFitTheModel()
    {
        using var model = new SoftmaxRegression();
        var trainer = new Trainer(model) { Progress = null };
        var data = ThreeClusters.Create(6);

        var wide = Assert.Throws<ArgumentException>(() => trainer.Fit(new Dataset<int>(new float[6], 3, new int[2])));
        Assert.Contains("The model takes 2 inputs and 1 targets an example; the dataset has 3 and 1", wide.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Fit(data, validation: new Dataset<int>(new float[6], 3, new int[2])));
        var real = Assert.Throws<ArgumentException>(() => trainer.Fit(new Dataset<float>(new float[6], 2, new float[3])));
        Assert.Contains("SoftmaxRegression does not train on Single targets", real.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesHyperParametersThatMakeNoRun()
    {
        using var model = new SoftmaxRegression();

        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(model) { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(model) { BatchSize = -1 });
        Assert.Throws<ArgumentNullException>(() => new Trainer(null!));
    }

    /// <summary>A rate of a tenth of the step's number.</summary>
    private sealed class RecordingSchedule : LearningRateSchedule
    {
        public List<long> Steps { get; } = [];

        public List<double> Reports { get; } = [];

        public override void Report(double metric) => Reports.Add(metric);

        protected internal override double RateOf(long step)
        {
            Steps.Add(step);
            return step / 10.0;
        }
    }

    private static float Pauses(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        return 1;
    }

    private sealed class Recorder : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public Action<TrainingProgress> Then { get; set; } = _ => { };

        public void Report(TrainingProgress value)
        {
            Reports.Add(value);
            Then(value);
        }
    }

    /// <summary>Learns nothing and allocates nothing, so that what remains is the loop's own.</summary>
    private sealed class IdleModel : ITrainable<float, int>
    {
        private readonly SoftmaxRegression inner = new();

        public ModelInstance Instance => inner.Instance;

        public ParameterCollection Parameters => inner.Parameters;

        public int InputSize => inner.InputSize;

        public int OutputSize => inner.OutputSize;

        public int TargetSize => inner.TargetSize;

        public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, in OptimizerArguments arguments) => 1;

        public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets) => 1;

        public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => outputs.Clear();

        public void Dispose() => inner.Dispose();
    }

    private sealed class Late : Augmentation
    {
        public override void Apply(Span<float> input, ref ExampleRandom random) => throw new TimeoutException();
    }

    private sealed class AllocationMeter : IProgress<TrainingProgress>
    {
        private long last, epoch;

        /// <summary>Bytes allocated between the first step and the last one of each epoch.</summary>
        public List<long> WithinEpochs { get; } = [];

        public void Report(TrainingProgress value)
        {
            epoch += value.EndsEpoch || value.Step == 1 ? 0 : GC.GetAllocatedBytesForCurrentThread() - last;
            if (value.EndsEpoch)
            {
                WithinEpochs.Add(epoch);
                epoch = 0;
            }

            last = GC.GetAllocatedBytesForCurrentThread();
        }
    }
}
