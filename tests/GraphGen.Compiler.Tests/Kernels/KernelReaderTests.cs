using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

public class KernelReaderTests
{
    public static TheoryData<string> Samples => new() { "linear", "tiled", "row_sum", "gather_shift" };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_printed_kernel_reads_back_equal(string name)
    {
        Kernel kernel = name switch
        {
            "linear" => SampleKernels.Linear(),
            "tiled" => SampleKernels.TiledLinear(),
            "row_sum" => SampleKernels.RowSum(10),
            _ => SampleKernels.GatherAndShift(),
        };
        AssertSame(kernel, KernelReader.Read(KernelPrinter.Print(kernel)));
    }

    [Fact]
    public void Every_operation_reads_back_equal()
    {
        ScalarExpr x = SampleKernels.Local("x"), n = SampleKernels.Local("n", DType.I32), m = SampleKernels.Local("m", DType.I64), p = SampleKernels.Local("p", DType.Bool);
        var values = new List<ScalarExpr>();
        foreach (UnaryOp op in Enum.GetValues<UnaryOp>())
        {
            values.Add(op switch
            {
                UnaryOp.Not => new UnaryExpr(op, n, DType.I32),
                UnaryOp.Cast => new UnaryExpr(op, p, DType.F64),
                UnaryOp.Bitcast => new UnaryExpr(op, m, DType.F64),
                _ => new UnaryExpr(op, new UnaryExpr(op, x, DType.F32), DType.F32),
            });
        }

        foreach (BinaryOp op in Enum.GetValues<BinaryOp>())
        {
            ScalarExpr left = op is BinaryOp.Lt or BinaryOp.Le or BinaryOp.Eq ? x : n;
            DType type = left == x ? DType.Bool : DType.I32;
            var once = new BinaryExpr(op, left, left, type);
            values.Add(once);
            values.Add(type == DType.Bool ? once : new BinaryExpr(op, once, new BinaryExpr(op, once, n, type), type));
        }

        values.Add(new FmaExpr(x, x, new UnaryExpr(UnaryOp.Neg, ConstantExpr.Of(-2f), DType.F32), DType.F32));
        values.Add(new SelectExpr(p, x, ConstantExpr.Of(float.NaN), DType.F32));
        values.Add(new IndexValueExpr(new ModIndex(new AddIndex(new MulIndex(SampleKernels.I, Dim.Symbol("batch") + 1), SampleKernels.I), 7)));
        values.Add(new IndexValueExpr(new DivIndex(new AddIndex(IndexExpr.Of(-3), new AddIndex(SampleKernels.I, new MulIndex(SampleKernels.I, -2))), 4)));
        values.Add(ConstantExpr.Of(double.Epsilon));
        values.Add(ConstantExpr.Of(long.MinValue));
        values.Add(ConstantExpr.Of(true));
        values.Add(ConstantExpr.Of(-1e30f));
        var random = new Random(5);
        for (int i = 0; i < 2000; i++)
        {
            values.Add(new ConstantExpr(DType.F32, random.Next(int.MinValue, int.MaxValue)));
            values.Add(new ConstantExpr(DType.F64, random.NextInt64(long.MinValue, long.MaxValue)));
        }

        var body = new List<Statement>
        {
            new LetStatement("x", DType.F32, ConstantExpr.Of(1f)),
            new LetStatement("n", DType.I32, ConstantExpr.Of(1)),
            new LetStatement("m", DType.I64, ConstantExpr.Of(1L)),
            new LetStatement("p", DType.Bool, ConstantExpr.Of(false)),
        };
        body.AddRange(values.Select((value, i) => new LetStatement($"t{i}", value.Type, value)));
        Kernel kernel = new("all", default, new[] { "batch" }, new Statement[] { SampleKernels.Loop("i", RangeKind.Parallel, 4, body.ToArray()) }, new[] { "a \\n b\nc", "" });
        AssertSame(kernel, KernelReader.Read(KernelPrinter.Print(kernel)));
    }

    [Theory]
    [InlineData("kernel k()\n  parallel i < 4\n    y[i] = 0.0\n", "line 3, column 5: 'y' begins no statement")]
    [InlineData("kernel k()\n  write y f32[4]\n  parallel i < 4\n    y[i] = z\n", "line 4, column 12: 'z' is no buffer and no local")]
    [InlineData("kernel k()\n  write y f16[4]\n", "line 2, column 11: a type expected, not 'f16'")]
    [InlineData("kernel k()\n   write y f32[4]\n", "line 2, column 4: blocks are indented by two spaces")]
    [InlineData("kernel k()\n  write y f32[4]\n  parallel i < 4\n    y[i] = max(1.0\n", "line 4, column 19: ',' expected, not the end of the line")]
    [InlineData("kernel k()\n  parallel i < 4\n      let t f32 = 0.0\n", "line 3, column 7: indented deeper than its block")]
    [InlineData("kernel k()\n  parallel i < 4\n    let t f32 = 0.0 0.0\n", "line 3, column 21: the end of the line expected, not '0.0'")]
    [InlineData("kernel k()\n  read x f32[4]\n  parallel i < 4\n    prefetch z[i]\n", "line 4, column 14: a buffer expected, not 'z'")]
    [InlineData("kernel k()\n  else\n", "line 2, column 3: 'else' without 'if'")]
    [InlineData("", "line 1, column 1: 'kernel' expected, not the end of the text")]
    public void Errors_say_where(string text, string message) =>
        Assert.Equal(message, Assert.Throws<KernelException>(() => KernelReader.Read(text)).Message);

    /// <summary>Compares text first: a difference in it is easier to see.</summary>
    private static void AssertSame(Kernel expected, Kernel actual)
    {
        Assert.Equal(KernelPrinter.Print(expected), KernelPrinter.Print(actual));
        Assert.True(expected.Equals(actual));
    }
}
