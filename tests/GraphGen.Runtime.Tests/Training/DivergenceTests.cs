using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

/// <summary>What happens when numbers are no longer finite.</summary>
public sealed class DivergenceTests
{
    [Fact]
    public void AParameterThatGoesBadIsNamedWithTheStepThatDidIt()
    {
        using var model = new SoftmaxRegression();
        using var twin = new SoftmaxRegression();
        var schedule = new SuddenSchedule(badStep: 100);
        var data = ThreeClusters.Create(70);

        var error = Assert.Throws<TrainingDivergedException>(() =>
            new Trainer(model) { Epochs = 50, BatchSize = 32, Schedule = schedule, Seed = 3, Progress = null }.Fit(data, validation: data));

        // 3 batches an epoch: the 101st step is the second of the 34th epoch. The loss shows it only a step later.
        Assert.Equal(101, error.Step);
        Assert.Equal(34, error.Epoch);
        Assert.Equal("weight", error.Tensor);
        Assert.Contains("at step 101 (epoch 34, batch 2 of 3): weight[0, 0] is ", error.Message, StringComparison.Ordinal);
        Assert.False(double.IsFinite(error.OffendingNumber));
        Assert.Equal(33, error.History.Epochs.Count);
        Assert.Equal(TrainingOutcome.Diverged, error.History.Outcome);

        // The model is as a run of a hundred steps leaves it.
        Batches<int> batches = data.Batches(32, seed: 3);
        for (int step = 0; step < 100; step++)
        {
            batches.Next(out var inputs, out var targets);
            twin.TrainStep(inputs, targets, OptimizerArguments.DefaultsOf(OptimizerKind.Momentum) with { LearningRate = schedule[step] });
        }

        Assert.Equal(100, model.Instance.Step);
        Assert.Equal(twin.Parameters["weight"].ToArray(), model.Parameters["weight"].ToArray());
        Assert.Equal(twin.Instance.OptimizerVariables[0].ToArray(), model.Instance.OptimizerVariables[0].ToArray());
    }

    /// <summary>The steps that are repeated to find it have the augmented inputs again.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void AnInputThatAugmentationMadeBadIsNamed(int prefetch)
    {
        using var model = new SoftmaxRegression();
        var trainer = new Trainer(model) { Epochs = 9, BatchSize = 32, Seed = 3, Augmentations = [new Noise(0.1f), new Rare()], Prefetch = prefetch, Progress = null };

        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(ThreeClusters.Create(70)));

        Assert.Equal("inputs", error.Tensor);
        Assert.True(double.IsPositiveInfinity(error.OffendingNumber));
        Assert.InRange(error.Step, 2, 27);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100)]
    [InlineData(130)]
    [InlineData(200)]
    public void EveryStepOfAnEpochIsFound(int badStep)
    {
        using var model = new ScriptedModel();
        model.Then = step => Spoil(model, step == badStep, () => model.Parameters["steps"].CopyFrom([float.NaN, model.Steps]));
        var data = new Dataset<float>(new float[200], 1, new float[200]);

        var error = Assert.Throws<TrainingDivergedException>(() => new Trainer(model) { Epochs = 2, BatchSize = 1, Progress = null }.Fit(data));

        Assert.Equal(badStep, error.Step);
        Assert.Equal(1, error.Epoch);
        Assert.Equal("steps", error.Tensor);
        Assert.Equal(badStep - 1, model.Steps);
        Assert.Equal([0, badStep - 1f], model.Parameters["steps"].ToArray());
        Assert.Empty(error.History.Epochs);
    }

    [Fact]
    public void OptimizerStateIsNamedBeforeTheParameterItSpoils()
    {
        using var model = new ScriptedModel();
        model.Then = step => Spoil(model, step == 5, () =>
        {
            model.Instance.OptimizerVariables[0].CopyFrom([float.PositiveInfinity]);
            model.Parameters["steps"].CopyFrom([1, float.NaN]);
        });

        TrainingDivergedException error = Fit(model, new float[20]);

        Assert.Equal("optimizer/steps.momentum", error.Tensor);
        Assert.Contains("at step 5 (epoch 1, batch 5 of 20): optimizer/steps.momentum is Infinity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatIsSpoiltBeforeItsFirstStepIsRefusedAsItIs()
    {
        using var model = new ScriptedModel();
        model.Parameters["steps"].CopyFrom([1, float.NaN]);

        var error = Assert.Throws<InvalidOperationException>(() => Trainer(model).Fit(new Dataset<float>(new float[20], 1, new float[20])));

        Assert.Contains("cannot be trained: steps[1, 0] is NaN before the first step", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, float.NaN], model.Parameters["steps"].ToArray());
    }

    [Fact]
    public void ABadInputIsNamed()
    {
        using var model = new ScriptedModel { Output = input => input };
        float[] inputs = new float[20];
        inputs[7] = float.NaN;
        model.Then = _ => 1;
        long stepOfInput = StepOf(7, inputs.Length);
        model.Then = step => step == stepOfInput ? float.NaN : 1;

        TrainingDivergedException error = Fit(model, inputs);

        Assert.Equal(stepOfInput, error.Step);
        Assert.Equal("inputs", error.Tensor);
        Assert.Contains("inputs[0, 0] is NaN", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("The data holds that value.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABadTargetIsNamed()
    {
        using var model = new ScriptedModel();
        float[] targets = new float[20];
        targets[3] = float.NegativeInfinity;
        long stepOfTarget = StepOf(3, targets.Length);
        model.Then = step => step == stepOfTarget ? float.PositiveInfinity : 1;

        var error = Assert.Throws<TrainingDivergedException>(() => Trainer(model).Fit(new Dataset<float>(new float[20], 1, targets)));

        Assert.Equal("targets", error.Tensor);
    }

    [Fact]
    public void OutputsAreNamedBeforeTheLoss()
    {
        using var model = new ScriptedModel { Output = _ => float.NegativeInfinity, Then = step => step == 4 ? float.NaN : 1 };
        Assert.Equal("outputs", Fit(model, new float[20]).Tensor);

        using var other = new ScriptedModel { Then = step => step == 4 ? float.NaN : 1 };
        TrainingDivergedException error = Fit(other, new float[20]);
        Assert.Equal("loss", error.Tensor);
        Assert.Equal(4, error.Step);
        Assert.Equal(3, other.Steps);
    }

    [Theory]
    [InlineData(1, true, "later")]
    [InlineData(1, false, "mask")]
    [InlineData(5, true, "later")]
    [InlineData(5, false, "later")]
    public void InfinitiesThatAreInOrderAreNotBlamed(int badStep, bool mayBeInOrder, string expected)
    {
        using var model = new ScriptedModel();
        model.Then = step =>
        {
            List<NotFinite>? found = (model.Instance.Observer as StepTracer)?.Found;
            found?.Add(new NotFinite("mask", "[0, 1]", double.NegativeInfinity) { MayBeInOrder = mayBeInOrder });
            if (step == badStep)
            {
                found?.Add(new NotFinite("later", "[2]", double.PositiveInfinity));
            }

            return step == badStep ? float.NaN : 1;
        };

        TrainingDivergedException error = Fit(model, new float[20]);

        Assert.Equal(badStep, error.Step);
        Assert.Equal(expected, error.Tensor);
    }

    [Fact]
    public void AModelWhoseStepsCannotBeRepeatedGoesBackToTheLastCopy()
    {
        using var model = new ScriptedModel();
        bool failed = false;
        model.Then = step =>
        {
            bool fail = step == 70 && !failed;
            failed |= fail;
            return fail ? float.NaN : 1;
        };

        TrainingDivergedException error = Fit(model, new float[200]);

        Assert.Equal("loss", error.Tensor);
        Assert.Equal(70, error.Step);
        Assert.Equal(64, model.Steps);
    }

    private static Trainer Trainer(ScriptedModel model) => new(model) { Epochs = 2, BatchSize = 1, Progress = null };

    private static TrainingDivergedException Fit(ScriptedModel model, float[] inputs)
        => Assert.Throws<TrainingDivergedException>(() => Trainer(model).Fit(new Dataset<float>(inputs, 1, new float[inputs.Length])));

    private static float Spoil(ScriptedModel model, bool now, Action spoil)
    {
        if (now)
        {
            spoil();
        }

        return 1;
    }

    /// <summary>The step, from 1, that an example has in the first epoch of batches of one.</summary>
    private static long StepOf(int example, int count)
    {
        float[] numbers = [.. Enumerable.Range(0, count).Select(i => (float)i)];
        Batches<float> batches = new Dataset<float>(numbers, 1, numbers).Batches(1);
        for (int step = 1; ; step++)
        {
            batches.Next(out var inputs, out _);
            if (inputs[0] == example)
            {
                return step;
            }
        }
    }

    /// <summary>An infinite rate at one step.</summary>
    private sealed class Rare : Augmentation
    {
        public override void Apply(Span<float> input, ref ExampleRandom random)
            => input[0] = random.NextBoolean(0.01) ? float.PositiveInfinity : input[0];
    }

    private sealed class SuddenSchedule(long badStep) : LearningRateSchedule
    {
        protected internal override double RateOf(long step) => step == badStep ? double.PositiveInfinity : 0.1;
    }
}
