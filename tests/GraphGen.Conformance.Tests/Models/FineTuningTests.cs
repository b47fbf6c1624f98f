using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GraphGen.Data;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>A generated model with a frozen body from another model's file, and training in parts of batches.</summary>
public sealed class FineTuningTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("graphgen-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void A_frozen_body_is_loaded_and_a_new_head_is_trained()
    {
        string path = Path.Combine(directory.FullName, "pretrained.safetensors");
        using var pretrained = new DropoutMlp(seed: 5);
        pretrained.Save(path);
        using var model = new FineTuned(seed: 6);
        float[] head = model.Parameters["head.weight"].ToArray();

        UnmatchedTensors unmatched = model.LoadWeights(path, new LoadOptions
        {
            Strict = false,
            SkipOtherShapes = true,
            Rename = new Dictionary<string, string> { ["hidden.{tensor}"] = "body.{tensor}", ["output.{tensor}"] = "head.{tensor}" },
        });

        Assert.Equal(["head.bias", "head.weight"], unmatched.OtherShape.AsEnumerable());
        Assert.Equal(["center"], unmatched.Unexpected.AsEnumerable());
        Assert.Empty(unmatched.Missing);
        Assert.Equal(head, model.Parameters["head.weight"].ToArray());

        Dataset<int> data = Examples(60);
        TrainingHistory history = new Trainer(model) { Epochs = 30, BatchSize = 10, LearningRate = 0.02, Progress = null }.Fit(data);

        Assert.Equal(pretrained.Parameters["hidden.weight"].ToArray(), model.Parameters["body.weight"].ToArray());
        Assert.Equal(pretrained.Parameters["hidden.bias"].ToArray(), model.Parameters["body.bias"].ToArray());
        Assert.NotEqual(head, model.Parameters["head.weight"].ToArray());
        Assert.True(history.Last.Loss < 0.8 * history.Epochs[0].Loss, $"from {history.Epochs[0].Loss} to {history.Last.Loss}");

        string tuned = Path.Combine(directory.FullName, "tuned.safetensors");
        model.Save(tuned);
        using FineTuned restored = FineTuned.Load(tuned);
        Assert.Equal(model.Parameters["body.weight"].ToArray(), restored.Parameters["body.weight"].ToArray());
    }

    [Fact]
    public void A_step_in_parts_is_what_accumulating_them_gives()
    {
        Dataset<int> data = Examples(20);
        using var model = new FineTuned(seed: 6);
        TrainingHistory history = new Trainer(model) { Epochs = 1, BatchSize = 10, MicroBatchSize = 4, LearningRate = 0.01, Progress = null }.Fit(data);

        using var byHand = new FineTuned(seed: 6);
        using var whole = new FineTuned(seed: 6);
        Batches<int> batches = data.Batches(10);
        double lossSum = 0;
        for (int step = 0; step < 2; step++)
        {
            batches.Next(out var inputs, out var labels);
            byHand.Accumulate(inputs[..(4 * 16)], labels[..4], weight: 4);
            byHand.Accumulate(inputs[(4 * 16)..(8 * 16)], labels[4..8], weight: 4);
            byHand.Accumulate(inputs[(8 * 16)..], labels[8..], weight: 2);
            byHand.ApplyGradients(learningRate: 0.01);
            lossSum += whole.TrainStep(inputs, labels, learningRate: 0.01);
        }

        Assert.Equal(2, ((IModel)byHand).Instance.Step);
        Assert.Equal(2, ((IModel)model).Instance.Step);
        Assert.Equal(byHand.Parameters["head.weight"].ToArray(), model.Parameters["head.weight"].ToArray());
        Assert.Equal(lossSum / 2, history.Last.Loss, tolerance: 1e-5);
        Assert.All(
            whole.Parameters["head.weight"].ToArray().Zip(model.Parameters["head.weight"].ToArray()),
            pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-4f));
    }

    [Fact]
    public void A_model_that_does_not_accumulate_takes_no_parts()
    {
        using var model = new DropoutMlp();

        var error = Assert.Throws<ArgumentException>(() => new Trainer(model) { MicroBatchSize = 4, Progress = null }.Fit(Examples(20)));

        Assert.Contains("DropoutMlp does not add up gradients: write [Model(AccumulateGradients = true)]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(model) { MicroBatchSize = 0 });
    }

    private static Dataset<int> Examples(int count)
    {
        var random = new Random(5);
        float[] features = [.. Enumerable.Range(0, count * 16).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, count).Select(i => Array.IndexOf(features, features[(i * 16)..((i * 16) + 4)].Max(), i * 16) - (i * 16))];
        return new Dataset<int>(features, 16, labels);
    }
}
