using System;
using System.Collections.Generic;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Tests.Kernels;
using GraphGen.Tests;
using Xunit;
using static GraphGen.Compiler.Tests.Kernels.SampleKernels;

namespace GraphGen.Compiler.Tests.Emit;

public class CSharpKernelTests
{
    private static Dictionary<string, long> Batch(long rows) => new() { ["batch"] = rows };

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Linear_layer(int rows) => KernelCheck.Check(Linear(), Batch(rows));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Tiled_linear_layer_with_a_clamped_last_tile(int rows) => KernelCheck.Check(TiledLinear(), Batch(rows));

    [Fact]
    public void Gather_scratch_and_guard() => KernelCheck.Check(GatherAndShift(), Batch(3), (name, i) => name == "at" ? (i * 3) - 1 : i + 0.5);

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(100)]
    public void Bias_and_activation_over_rows(int columns)
    {
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            KernelCheck.Check(EmitKernels.BiasRelu(type, columns), Batch(3));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(40)]
    public void A_vector_range_may_have_a_symbolic_extent(int width)
    {
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            KernelCheck.Check(EmitKernels.BiasRelu(type, Dim.Symbol("width")), new() { ["batch"] = 2, ["width"] = width });
        }
    }

    [Theory]
    [InlineData(16, 5)]
    [InlineData(16, 16)]
    [InlineData(16, 75)]
    [InlineData(64, 3)]
    [InlineData(64, 64)]
    [InlineData(64, 90)]
    [InlineData(64, 200)]
    public void Row_sum_and_maximum_in_lanes(int lanes, int columns)
    {
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            KernelCheck.Check(EmitKernels.NormalizeRows(type, columns, lanes), Batch(3));
            KernelCheck.Check(EmitKernels.NormalizeRows(type, Dim.Symbol("width"), lanes), new() { ["batch"] = 3, ["width"] = columns });
        }
    }

    [Theory]
    [InlineData(8, 2, 24, 40, 64)]
    [InlineData(4, 1, 9, 16, 5)]
    [InlineData(6, 2, 13, 20, 33)]
    public void Contraction_tile(int rows, int vectors, int m, int n, int k)
    {
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            int lanes = type == DType.F64 ? 8 : 16;
            Kernel wide = EmitKernels.Contraction(type, m, n, k, rows, vectors * lanes);
            KernelCheck.Check(new KernelVariants(wide, EmitKernels.Contraction(type, m, n, k, 3, lanes)));
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(37)]
    public void Column_sums(int columns) => KernelCheck.Check(EmitKernels.ColumnSum(columns), Batch(6));

    [Fact]
    public void Strided_and_data_dependent_access()
    {
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            foreach (int columns in new[] { 4, 16, 21 })
            {
                KernelCheck.Check(EmitKernels.Scramble(type, columns), Batch(3), (name, i) => name == "at" ? (i * 7 % 30) - 4 : i * 0.25);
            }
        }
    }

    [Fact]
    public void Integer_arithmetic_is_the_same_in_32_and_64_bit_lanes()
    {
        int[] values = { 0, 1, -1, int.MaxValue, int.MinValue, 0x12345678, -77, 65537 };
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            KernelCheck.Check(EmitKernels.Integers(type, 19), Batch(2), (_, i) => values[((i * 5) + 3) % values.Length]);
        }
    }

    [Fact]
    public void Float_arithmetic_on_special_values()
    {
        double[] values = { 0, -0.0, 1, -2.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-42, 3e9, -7e30, 0.5, 1.5, 2.5 };
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            KernelCheck.Check(EmitKernels.Floats(type, 29), Batch(13), (name, i) => values[(name == "x" ? i : i + (i / 29)) % values.Length]);
        }
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("Log")]
    [InlineData("Tanh")]
    [InlineData("Erf")]
    public void Expanded_functions(string function)
    {
        double[] values = { 0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-42, 88.8, -104, 710, -746, 0.3, 1 };
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            Kernel kernel = EmitKernels.Elementwise(type, 203, x => new UnaryExpr(Enum.Parse<UnaryOp>(function), x, type));
            KernelCheck.Check(ExpandMath.Rewrite(kernel), null, (_, i) => i < values.Length ? values[i] : (i - 100) * 0.17);
        }
    }

    [Fact]
    public void Guards_that_vary_from_lane_to_lane_load_nothing_beyond_the_border()
    {
        foreach (DType type in new[] { DType.F32, DType.F64 })
        {
            KernelCheck.Check(EmitKernels.Pad(type, 50, 3), Batch(2));
            KernelCheck.Check(EmitKernels.Pad(type, 5, 9), Batch(2));
        }
    }

    [Fact]
    public void Large_scratch_comes_from_the_worker() => Assert.Contains("WorkerScratch.Get", KernelCheck.Check(EmitKernels.RowScratch(6000), Batch(2)).Source);

    [Fact]
    public void Names_that_are_no_identifiers_or_taken_are_changed()
    {
        var names = new Dictionary<string, string> { ["x"] = "hidden.weight", ["b"] = "p", ["y"] = "float" };
        KernelCheck.Check(EmitKernels.Rename(EmitKernels.BiasRelu(DType.F32, 20), names), Batch(2));
    }

    [Fact]
    public void What_cannot_be_emitted_is_said()
    {
        Kernel exp = EmitKernels.Elementwise(DType.F32, 16, x => new UnaryExpr(UnaryOp.Exp, x, DType.F32));
        Assert.Contains("Exp", Assert.Throws<KernelException>(() => CompiledKernels.Emit(new KernelVariants(exp, null), DType.F32)).Message);
        Kernel mixed = EmitKernels.Elementwise(DType.F32, 16, x => new UnaryExpr(UnaryOp.Cast, new UnaryExpr(UnaryOp.Sqrt, new UnaryExpr(UnaryOp.Cast, x, DType.F64), DType.F64), DType.F32));
        Assert.Contains("f64", Assert.Throws<KernelException>(() => CompiledKernels.Emit(new KernelVariants(mixed, null), DType.F32)).Message);
    }

    [Fact]
    public void Contraction_text() => Snapshot.Verify(CompiledKernels.Emit(new KernelVariants(EmitKernels.Contraction(DType.F32, 20, 32, 64, 4, 32), EmitKernels.Contraction(DType.F32, 20, 32, 64, 3, 16)), DType.F32), "cs");

    [Fact]
    public void Row_text() => Snapshot.Verify(CompiledKernels.Emit(new KernelVariants(EmitKernels.NormalizeRows(DType.F32, 100, 64), null), DType.F32), "cs");
}
