using System;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Kernels.Verification;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Kernels;

public class ExpandMathTests
{
    [Fact]
    public void An_expansion_reads_like_the_algorithm() => Assert.Equal(
        """
        kernel function(batch)
          read x f32[batch]
          write y f32[batch]
          parallel i < batch
            let exp_x f32 = x[i]
            let exp_shifted f32 = fma(exp_x, 1.442695, 12583166.0)
            let exp_n f32 = exp_shifted - 12583166.0
            let exp_r f32 = fma(exp_n, 1.9046542E-09, fma(exp_n, -0.6931472, exp_x))
            let exp_q f32 = fma(fma(fma(fma(0.0013814599, exp_r, 0.008368717), exp_r, 0.04166839), exp_r, 0.16666521), exp_r, 0.49999994)
            let exp_p f32 = fma(fma(exp_q, exp_r, 1.0), exp_r, 1.0)
            let exp_bits i32 = as_i32(exp_shifted)
            let exp_half i32 = exp_bits >>> 1
            let exp_scaled f32 = exp_p * as_f32(exp_half << 23) * as_f32(exp_bits - exp_half << 23)
            let exp_y f32 = select(89.0 < exp_x, f32:0x7f800000, select(exp_x < -104.0, 0.0, exp_scaled))
            y[i] = exp_y

        """,
        KernelPrinter.Print(ExpandedFunction.Kernel(UnaryOp.Exp, DType.F32)));

    [Theory]
    [InlineData(nameof(UnaryOp.Exp), 20)]
    [InlineData(nameof(UnaryOp.Log), 30)]
    [InlineData(nameof(UnaryOp.Tanh), 24)]
    [InlineData(nameof(UnaryOp.Erf), 36)]
    [InlineData(nameof(UnaryOp.Expm1), 23)]
    [InlineData(nameof(UnaryOp.Log1p), 40)]
    [InlineData(nameof(UnaryOp.Sin), 37)]
    [InlineData(nameof(UnaryOp.Cos), 41)]
    [InlineData(nameof(BinaryOp.Pow), 113)]
    public void Expansions_stay_short(string name, int operations)
    {
        Kernel kernel = name == nameof(BinaryOp.Pow) ? ExpandedFunction.Pow(DType.F32) : ExpandedFunction.Kernel(Enum.Parse<UnaryOp>(name), DType.F32);
        int count = ExpressionTree.Expressions(kernel.Body).Count(e => e is BinaryExpr or FmaExpr or SelectExpr or UnaryExpr { Op: not UnaryOp.Bitcast });
        Assert.Equal(operations, count);
    }

    [Fact]
    public void A_kernel_without_functions_is_left_alone()
    {
        Kernel kernel = SampleKernels.Linear();
        Assert.Same(kernel, ExpandMath.Rewrite(kernel));
    }

    [Fact]
    public void One_operand_is_computed_once_for_as_long_as_it_stays_the_same()
    {
        Assert.Equal(1, Chains("let a f32 = exp(x[i, 0])\n    y[i, 0] = a + exp(x[i, 0])"));
        Assert.Equal(1, Chains("let a f32 = exp(x[i, 0])\n    vector j < 4\n      y[i, j] = a + exp(x[i, 0])"));
        Assert.Equal(2, Chains("y[i, 0] = exp(x[i, 0]) + exp(x[i, 1])"));
        Assert.Equal(2, Chains("vector j < 4\n      y[i, j] = exp(x[i, 0])\n    vector k < 4\n      y[i, k + 4] = exp(x[i, 0])"));
    }

    [Fact]
    public void What_was_written_is_computed_again()
    {
        Assert.Equal(2, Chains("acc s f32 = 0.0\n    let a f32 = exp(s)\n    s = x[i, 0]\n    y[i, 0] = a + exp(s)"));
        Assert.Equal(2, Chains("scratch t[4] f32\n    t[0] = 1.0\n    let a f32 = exp(t[0])\n    serial k < 2\n      y[i, k] = a + exp(t[0])\n      t[0] = 2.0"));
        Assert.Equal(3, Chains("scratch t[4] f32\n    t[0] = 1.0\n    let a f32 = exp(t[0])\n    if i < 3\n      t[0] = 2.0\n      y[i, 1] = exp(t[0])\n    y[i, 0] = a + exp(t[0])"));
    }

    [Fact]
    public void Operands_inside_guards_keep_them()
    {
        Kernel kernel = Read("y[i, 0] = guard(0 < i; 2.0 * exp(x[i - 1, 0]))");
        Kernel expanded = ExpandMath.Rewrite(kernel);
        Assert.Contains("let exp_x f32 = guard(0 < i; x[i - 1, 0])", KernelPrinter.Print(expanded));
        Assert.Contains("y[i, 0] = guard(0 < i; 2.0 * exp_y)", KernelPrinter.Print(expanded));
        KernelVerifier.Verify(expanded, expanded: true);
    }

    private static int Chains(string body)
    {
        Kernel expanded = ExpandMath.Rewrite(Read(body));
        KernelVerifier.Verify(expanded, expanded: true);
        return ExpressionTree.All(expanded.Body).Count(s => s is LetStatement let && let.Name.StartsWith("exp_shifted", StringComparison.Ordinal));
    }

    private static Kernel Read(string body) => KernelReader.Read($"kernel k(batch)\n  read x f32[batch,8]\n  write y f32[batch,8]\n  parallel i < batch\n    {body}\n");
}
