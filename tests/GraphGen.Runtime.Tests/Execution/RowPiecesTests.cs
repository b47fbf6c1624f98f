using System;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Runtime.Tests.Execution;

/// <summary>64 bytes of workspace a row: some tens of thousands of rows do not fit the cache and are computed some at a time.</summary>
public class RowPiecesTests
{
    private const int Many = 70_003;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyNumberOfRowsGivesTheSame(int threads)
    {
        using var model = new TinyMlp(seed: 3);
        model.Instance.Threads = threads;
        float[] x = PlanRunnerTests.Inputs(Many * 4);
        float[] expected = PlanRunnerTests.Expected(model, x);
        foreach (int rows in new[] { Many, 5, Many - 1, 40_000, 32_768, 0, Many })
        {
            var y = new float[rows * 3];
            model.Predict(x.AsSpan(0, rows * 4), y);
            Assert.Equal(expected[..y.Length], y);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnyNumberOfRowsNeedsTheMemoryOfAFew(int threads)
    {
        using var model = new TinyMlp();
        using var runner = Runner(model);
        Run(runner, new float[Many * 4], new float[Many * 3], threads);
        Assert.InRange(runner.WorkspaceSize, 1, threads * (1 << 20));
    }

    [Fact]
    public void ARunThatFollowsAnEqualOneAllocatesNothing()
    {
        using var model = new TinyMlp();
        model.Instance.Threads = 2;
        float[] x = new float[Many * 4], y = new float[Many * 3];
        model.Predict(x, y);
        Assert.Equal(0, Allocations.Of(20, () => model.Predict(x, y)));
    }

    [Fact]
    public void AWrongLengthIsRefusedBeforeAnythingRuns()
    {
        using var model = new TinyMlp();
        var y = new float[(Many * 3) - 1];
        Array.Fill(y, 5);
        Assert.Throws<ArgumentException>("y", () => model.Predict(new float[Many * 4], y));
        Assert.All(y, value => Assert.Equal(5, value));
    }

    private static PlanRunner Runner(TinyMlp model) =>
        new(model.Instance, TinyMlp.Program.Plans[TinyMlp.Forward], TinyMlp.Program.Kernels(Hardware.VectorBits));

    private static unsafe void Run(PlanRunner runner, float[] x, float[] y, int threads)
    {
        fixed (float* p0 = x, p1 = y)
        {
            PlanBuffer* buffers = stackalloc PlanBuffer[] { new(p0, x.Length), new(p1, y.Length) };
            runner.Run(buffers, threads);
        }
    }
}
