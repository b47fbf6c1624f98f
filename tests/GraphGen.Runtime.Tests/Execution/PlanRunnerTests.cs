using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using GraphGen.Tests;
using Xunit;
using Xunit.Abstractions;

namespace GraphGen.Runtime.Tests.Execution;

public class PlanRunnerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(0)]
    public void AForwardPlanGivesWhatScalarCodeGives(int batch)
    {
        using var model = new TinyMlp(seed: 3);
        float[] x = Inputs(batch * 4);
        var y = new float[batch * 3];

        model.Predict(x, y);

        Assert.Equal(Expected(model, x), y);
    }

    [Fact]
    public void ARunWithOtherLengthsBindsAgain()
    {
        using var model = new TinyMlp(seed: 3);
        foreach (int batch in new[] { 1, 64, 2, 300, 1 })
        {
            float[] x = Inputs(batch * 4);
            var y = new float[batch * 3];
            model.Predict(x, y);
            Assert.Equal(Expected(model, x), y);
        }
    }

    [Fact]
    public void ResultLengthsFollowFromInputLengths()
    {
        using var model = new TinyMlp();
        Assert.Equal(21, model.Instance.ResultLength(TinyMlp.Forward, 0, [28]));

        var y = new float[3];
        model.Predict(new float[4], y);
        Assert.Equal(9, model.Instance.ResultLength(TinyMlp.Forward, 0, [12]));
        Assert.Equal(3, model.Instance.ResultLength(TinyMlp.Forward, 0, [4]));
    }

    [Fact]
    public void SteadyStepsAllocateNothing()
    {
        using var model = new TinyMlp();
        float[] x = Inputs(4);
        var y = new float[3];
        int[] labels = [1];
        var wide = new float[4 * TinyMlp.Row];
        model.Instance.Threads = 2;
        for (int i = 0; i < 3; i++)
        {
            Step();
        }

        Assert.Equal(0, Allocations.Of(1000, Step));

        void Step()
        {
            model.Predict(x, y);
            model.TrainStep(x, labels, 0.5);
            model.RunScale(wide, wide);
        }
    }

    [Fact]
    public void ManyThreadsInferAtOnceOnOneModel()
    {
        using var model = new TinyMlp(seed: 9);
        float[][] inputs = Enumerable.Range(1, 16).Select(batch => Inputs(batch * 4)).ToArray();
        float[][] expected = inputs.Select(x => Expected(model, x)).ToArray();

        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            float[] x = inputs[i % inputs.Length];
            var y = new float[x.Length / 4 * 3];
            model.Predict(x, y);
            Assert.Equal(expected[i % inputs.Length], y);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ThreadsDoNotShowInTheResults(int threads)
    {
        using var model = new TinyMlp();
        model.Instance.Threads = threads;
        float[] x = Inputs(7 * TinyMlp.Row);
        float[] y = Inputs(7 * TinyMlp.Row);
        float[] expected = x.Zip(y, (a, b) => (2 * a) + b).ToArray();

        model.RunScale(x, y);

        Assert.Equal(expected, y);
    }

    [Fact]
    public void EveryVectorWidthGivesTheSameBits()
    {
        float[] x = Inputs(4 * 33);
        float[][] results = new[] { 512, 256, 128 }.Select(bits =>
        {
            Hardware.OverriddenVectorBits = bits;
            try
            {
                using var model = new TinyMlp(seed: 5);
                var y = new float[3 * 33];
                model.Predict(x, y);
                return y;
            }
            finally
            {
                Hardware.OverriddenVectorBits = null;
            }
        }).ToArray();

        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public void TrainingCountsStepsFromOneAndUpdatesVariables()
    {
        using var model = new TinyMlp(seed: 0x1234_5678_9ABC_DEF0);
        Assert.False(model.Instance.HasOptimizerState);

        Assert.Equal(1, model.TrainStep(new float[8], [0, 2], 0.5));
        Assert.Equal(2, model.TrainStep(new float[4], [2], 0.25));

        Assert.Equal([-0.5f, 0, -0.75f], model.Instance.Parameters["output.bias"].ToArray());
        Assert.Equal([2f], model.Instance.OptimizerVariables[0].ToArray());
        Assert.Equal(2, model.Instance.Step);
    }

    [Fact]
    public void AFailedStepDoesNotCount()
    {
        using var model = new TinyMlp();
        Assert.Throws<ArgumentException>("labels", () => model.TrainStep(new float[4], [3], 0.5));
        Assert.Equal(0, model.Instance.Step);
        Assert.Equal(1, model.TrainStep(new float[4], [2], 0.5));
    }

    /// <summary>A 4-16-3 perceptron on one example: two kernels and all that is around them.</summary>
    [Fact]
    public void ACallCostsLittle()
    {
        using var model = new TinyMlp();
        model.Instance.Threads = 1;
        float[] x = Inputs(4);
        var y = new float[3];
        double best = double.MaxValue;
        for (int round = 0; round < 60; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < 10_000; i++)
            {
                model.Predict(x, y);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / 10_000);
        }

        output.WriteLine($"{best:F1} ns a call; {Hardware.Description}");

        // The bound leaves room for a busy machine and a debug build: it finds a call that allocates, locks or binds anew.
        Assert.True(best < 10_000, $"{best} ns");
    }

    internal static float[] Inputs(int count) => Enumerable.Range(0, count).Select(i => (((i * 37) % 101) - 50) / 64f).ToArray();

    internal static float[] Expected(TinyMlp model, float[] x)
    {
        float[] hiddenWeight = model.Instance.Parameters["hidden.weight"].ToArray();
        float[] hiddenBias = model.Instance.Parameters["hidden.bias"].ToArray();
        float[] outputWeight = model.Instance.Parameters["output.weight"].ToArray();
        float[] outputBias = model.Instance.Parameters["output.bias"].ToArray();
        return x.Chunk(4).SelectMany(row =>
        {
            float[] hidden = Layer(row, hiddenWeight, hiddenBias).Select(v => Math.Max(v, 0)).ToArray();
            return Layer(hidden, outputWeight, outputBias);
        }).ToArray();
    }

    /// <summary>A linear layer on one row, weight as [out, in].</summary>
    private static float[] Layer(float[] row, float[] weight, float[] bias) => bias
        .Select((b, o) => row.Select((v, k) => (v, w: weight[(o * row.Length) + k]))
            .Aggregate(0f, (sum, p) => MathF.FusedMultiplyAdd(p.v, p.w, sum)) + b)
        .ToArray();
}
