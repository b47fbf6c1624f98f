using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

public class KernelPrinterTests
{
    [Fact]
    public void Kernel_reads_like_its_loop_nest() => Assert.Equal(
        """
        kernel linear(batch)
          # x W' + b, then max 0
          read x f32[batch,3]
          read W f32[3,2] strides(1,3)
          read b f32[2]
          write h f32[batch,2]
          parallel i < batch
            vector j < 2
              acc s f32 = 0.0
              serial k < 3
                s = fma(x[i, k], W[k, j], s)
              let t f32 = s + b[j]
              h[i, j] = max(t, 0.0)

        """,
        KernelPrinter.Print(SampleKernels.Linear()));

    [Fact]
    public void Tiles_branches_lanes_and_guards_have_text_of_their_own()
    {
        Assert.Contains("parallel i < {batch+1} / 2\n    acc s[2,2] f32 = 0.0", KernelPrinter.Print(SampleKernels.TiledLinear()));
        Assert.Contains("s[r, j] = fma(x[min(i * 2 + r, {batch-1}), k], W[k, j], s[r, j])", KernelPrinter.Print(SampleKernels.TiledLinear()));
        Assert.Contains("if i * 2 + r < batch\n", KernelPrinter.Print(SampleKernels.TiledLinear()));
        Assert.Contains("acc s f32 lanes(4) = 0.0\n    lanes(4) k < 10\n", KernelPrinter.Print(SampleKernels.RowSum(10)));
        Assert.Contains("y[i, j] = guard(0 < j; row[j - 1])", KernelPrinter.Print(SampleKernels.GatherAndShift()));
    }

    [Fact]
    public void Parentheses_stand_only_where_they_change_the_meaning()
    {
        ScalarExpr a = SampleKernels.Local("a"), b = SampleKernels.Local("b"), c = SampleKernels.Local("c");
        Assert.Equal("a + b * c", KernelPrinter.Print(Binary(BinaryOp.Add, a, Binary(BinaryOp.Mul, b, c))));
        Assert.Equal("(a + b) * c", KernelPrinter.Print(Binary(BinaryOp.Mul, Binary(BinaryOp.Add, a, b), c)));
        Assert.Equal("a - b - c", KernelPrinter.Print(Binary(BinaryOp.Sub, Binary(BinaryOp.Sub, a, b), c)));
        Assert.Equal("a - (b - c)", KernelPrinter.Print(Binary(BinaryOp.Sub, a, Binary(BinaryOp.Sub, b, c))));
        Assert.Equal("-(a + b)", KernelPrinter.Print(new UnaryExpr(UnaryOp.Neg, Binary(BinaryOp.Add, a, b), DType.F32)));
    }

    [Theory]
    [InlineData(0x3f800000, "1.0")]
    [InlineData(0x3dcccccd, "0.1")]
    [InlineData(int.MinValue, "-0.0")]
    [InlineData(0x7fc00000, "f32:0x7fc00000")]
    [InlineData(0x7f800000, "f32:0x7f800000")]
    [InlineData(1, "1E-45")]
    public void Float_constants_are_short_and_exact(int bits, string text)
    {
        var constant = new ConstantExpr(DType.F32, bits);
        Assert.Equal(text, KernelPrinter.Print(constant));
        Assert.Equal(constant, ConstantText.Read(KernelPrinter.Print(constant)));
    }

    private static BinaryExpr Binary(BinaryOp op, ScalarExpr left, ScalarExpr right) => new(op, left, right, left.Type);
}
