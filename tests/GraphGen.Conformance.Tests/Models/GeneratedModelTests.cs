using System;
using System.Linq;
using System.Threading;
using GraphGen.Determinism;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>What is promised of every generated model, on one.</summary>
public class GeneratedModelTests
{
    private static readonly float[] Pixels = [.. Enumerable.Range(0, 64 * 64).Select(i => i * 7 % 17 / 16f)];
    private static readonly int[] Labels = [.. Enumerable.Range(0, 64).Select(i => i * 3 % 10)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_thousand_training_steps_allocate_nothing(int threads)
    {
        using var model = new DigitsMlp(seed: 3) { Threads = threads };
        model.TrainStep(Pixels, Labels, learningRate: 1e-3);
        Assert.Equal(0, Allocations.Of(1000, () => model.TrainStep(Pixels, Labels, learningRate: 1e-3)));
    }

    [Fact]
    public void Sixty_four_threads_infer_on_one_model_at_once()
    {
        using var model = new DigitsMlp(seed: 3);
        float[] expected = model.Logits(Pixels);
        var wrong = new int[64];
        using var barrier = new Barrier(wrong.Length);
        Thread[] threads = [.. Enumerable.Range(0, wrong.Length).Select(t => new Thread(() =>
        {
            // Batches of different sizes, so that workspaces differ.
            int rows = 1 + (t % 64);
            var logits = new float[rows * 10];
            barrier.SignalAndWait();
            for (int call = 0; call < 20; call++)
            {
                model.Logits(Pixels.AsSpan(0, rows * 64), logits);
                wrong[t] += logits.AsSpan().SequenceEqual(expected.AsSpan(0, logits.Length)) ? 0 : 1;
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.All(wrong, count => Assert.Equal(0, count));
    }

    [Fact]
    public void An_empty_batch_is_a_batch()
    {
        using var model = new DigitsMlp(seed: 3);
        Assert.Empty(model.Logits([]));
        Assert.True(float.IsNaN(model.Evaluate([], [])));
    }
}
