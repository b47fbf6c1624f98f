using System;
using System.Linq;
using GraphGen.Data;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>A generated model that leaves the finite numbers says where, in the user's words, and is back in its last good state.</summary>
public class DivergenceTests
{
    private const int Count = 40;

    [Fact]
    public void A_value_that_overflows_is_named_as_the_user_names_it()
    {
        float[] features = Features();
        features[(17 * 4) + 2] = 1e6f;
        using var model = new Exploding(seed: 1);

        TrainingDivergedException error = Fit(model, features, learningRate: 1e-3);

        // The first weight that meets the large input decides whether the exponent is a large positive number: some of eight are.
        Assert.Equal("grown", error.Tensor);
        Assert.Equal(float.PositiveInfinity, error.OffendingNumber);
        Assert.Contains($"at step {error.Step} (epoch 1, batch {error.Step} of {Count}): grown[0, ", error.Message, StringComparison.Ordinal);
        AssertSameAsTrained(model, features, error.Step - 1, learningRate: 1e-3);
    }

    [Fact]
    public void A_gradient_that_overflows_is_named_after_what_it_came_back_through()
    {
        float[] features = Features();
        using var model = new Exploding(seed: 1);
        // The loss is of ordinary size; on the way back 1e18 times 1e22 does not fit a float.
        model.Parameters["first.bias"].CopyFrom(Enumerable.Repeat(-57f, 8).ToArray());
        model.Parameters["middle.weight"].CopyFrom(Enumerable.Repeat(1e22f, 64).ToArray());
        model.Parameters["last.weight"].CopyFrom(Enumerable.Range(0, 24).Select(i => i < 8 ? 1e18f : 0).ToArray());
        TrainingDivergedException error = Fit(model, features, learningRate: 1e-3);

        Assert.Equal(1, error.Step);
        Assert.Equal("the gradient through grown", error.Tensor);
    }

    [Fact]
    public void A_rate_that_is_too_large_spoils_a_parameter_or_what_the_optimizer_keeps_of_it()
    {
        float[] features = Features();
        using var model = new Exploding(seed: 1);

        TrainingDivergedException error = Fit(model, features, learningRate: 1e39);

        Assert.Equal(1, error.Step);
        Assert.Equal("last.bias", error.Tensor);
        AssertSameAsTrained(model, features, steps: 0, learningRate: 1);
    }

    private static float[] Features()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, Count * 4).Select(_ => random.NextSingle())];
    }

    private static Dataset<int> Examples(float[] features) => new(features, 4, [.. Enumerable.Range(0, Count).Select(i => i % 3)]);

    private static TrainingDivergedException Fit(Exploding model, float[] features, double learningRate)
        => Assert.Throws<TrainingDivergedException>(() => new Trainer(model) { BatchSize = 1, LearningRate = learningRate, Progress = null }.Fit(Examples(features)));

    private static void AssertSameAsTrained(Exploding model, float[] features, long steps, double learningRate)
    {
        using var twin = new Exploding(seed: 1);
        Batches<int> batches = Examples(features).Batches(batchSize: 1);
        for (long step = 0; step < steps; step++)
        {
            batches.Next(out var inputs, out var labels);
            twin.TrainStep(inputs, labels, learningRate: learningRate);
        }

        Assert.All(model.Parameters, parameter => Assert.Equal(twin.Parameters[parameter.Name].ToArray(), parameter.ToArray()));
    }
}
