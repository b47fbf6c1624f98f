using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Interpreter;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

public class KernelInterpreterTests
{
    private static readonly float[] X = { 1, 2, 3, -4, 5, -6, 0.1f, 0.2f, 0.3f };
    private static readonly float[] W = { 1, 0.5f, -1, 2, 0.1f, 3 };
    private static readonly float[] B = { 0.25f, -0.5f };

    [Fact]
    public void Linear_layer_is_one_fma_chain_an_element() => Assert.Equal(ExpectedLinear(), RunLinear(SampleKernels.Linear()));

    [Fact]
    public void Tiling_keeps_the_bits() => Assert.Equal(ExpectedLinear(), RunLinear(SampleKernels.TiledLinear()));

    [Fact]
    public void Workers_with_pieces_of_the_parallel_range_write_what_one_worker_writes()
    {
        var buffers = LinearBuffers();
        foreach ((long begin, long end) in new[] { (2L, 3L), (0L, 1L), (1L, 2L) })
        {
            KernelInterpreter.Run(SampleKernels.Linear(), Batch(3), buffers, begin, end);
        }

        Assert.Equal(ExpectedLinear(), buffers["h"].ToSingles());
    }

    [Fact]
    public void Lanes_add_separately_and_fold_by_halves()
    {
        float[] x = Enumerable.Range(0, 10).Select(k => (float)Math.Pow(1.7, k)).ToArray();
        float[] lanes = new float[4];
        for (int k = 0; k < 10; k++)
        {
            lanes[k % 4] += x[k];
        }

        var y = new KernelMemory(4);
        KernelInterpreter.Run(SampleKernels.RowSum(10), Batch(1), new Dictionary<string, KernelMemory> { ["x"] = KernelMemory.Of(x), ["y"] = y });
        Assert.Equal((lanes[0] + lanes[2]) + (lanes[1] + lanes[3]), y.ToSingles()[0]);
    }

    [Fact]
    public void Gathered_rows_are_clamped_and_guards_give_zero_without_loading()
    {
        var y = new KernelMemory(2 * 4 * 4);
        KernelInterpreter.Run(SampleKernels.GatherAndShift(), Batch(2), new Dictionary<string, KernelMemory>
        {
            ["at"] = KernelMemory.Of(3, 99),
            ["x"] = KernelMemory.Of(Enumerable.Range(0, 20).Select(v => (float)v).ToArray()),
            ["y"] = y,
        });
        Assert.Equal(new float[] { 0, 12, 13, 14, 0, 16, 17, 18 }, y.ToSingles());
    }

    [Fact]
    public void Buffers_may_lie_in_one_arena()
    {
        var arena = new byte[256];
        Buffer.BlockCopy(X, 0, arena, 16, 12);
        var x = new KernelMemory(arena, 16, 12);
        var y = new KernelMemory(arena, 128, 4);
        KernelInterpreter.Run(SampleKernels.RowSum(3), Batch(1), new Dictionary<string, KernelMemory> { ["x"] = x, ["y"] = y });
        Assert.Equal(6f, BitConverter.ToSingle(arena, 128));
    }

    [Fact]
    public void An_index_out_of_bounds_is_named()
    {
        LoopStatement rows = (LoopStatement)SampleKernels.Linear().Body[0];
        Kernel wrong = SampleKernels.Linear() with { Body = new Statement[] { rows with { Range = rows.Range with { Extent = IndexExpr.Of(4) } } } };
        var error = Assert.Throws<KernelException>(() => KernelInterpreter.Run(wrong, Batch(3), LinearBuffers()));
        Assert.Equal("index 3 of axis 0 of 'x' lies outside 0..2", error.Message);
    }

    private static Dictionary<string, long> Batch(long rows) => new() { ["batch"] = rows };

    private static Dictionary<string, KernelMemory> LinearBuffers() => new()
    {
        ["x"] = KernelMemory.Of(X),
        ["W"] = KernelMemory.Of(W),
        ["b"] = KernelMemory.Of(B),
        ["h"] = new KernelMemory(3 * 2 * sizeof(float)),
    };

    private static float[] RunLinear(Kernel kernel)
    {
        var buffers = LinearBuffers();
        KernelInterpreter.Run(kernel, Batch(3), buffers);
        return buffers["h"].ToSingles();
    }

    private static float[] ExpectedLinear()
    {
        var h = new float[6];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                float s = 0;
                for (int k = 0; k < 3; k++)
                {
                    s = MathF.FusedMultiplyAdd(X[(i * 3) + k], W[(j * 3) + k], s);
                }

                h[(i * 2) + j] = MathF.Max(s + B[j], 0);
            }
        }

        return h;
    }
}
