using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.OpenCl;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Verification;
using GraphGen.Compiler.Shapes;
using Xunit;

namespace GraphGen.Compiler.Tests.Emit.OpenCl;

public class OpenClArithmeticTests
{
    private static readonly DType[] Types = Enum.GetValues<DType>();

    [Fact]
    public void Every_operation_is_spelled_for_every_type_it_takes()
    {
        var dialect = new OpenClDialect(16, new OpenClFunctions());
        foreach (UnaryExpr unary in Unary().Where(IsArithmetic))
        {
            Assert.Contains("x", dialect.Unary(unary, "x"), StringComparison.Ordinal);
        }

        foreach (BinaryExpr binary in Binary().Where(IsArithmetic))
        {
            string text = binary.Op is BinaryOp.Shl or BinaryOp.Shr or BinaryOp.ShrUnsigned ? dialect.Shift(binary, "xy", 3) : dialect.Binary(binary, "x", "y");
            Assert.Contains("x", text, StringComparison.Ordinal);
            Assert.Contains("y", text, StringComparison.Ordinal);
        }

        Assert.True(Unary().Count(IsArithmetic) > 20 && Binary().Count(IsArithmetic) > 40);
    }

    [Fact]
    public void Integers_wrap_around_without_signed_overflow()
    {
        var dialect = new OpenClDialect(1, new OpenClFunctions());
        var x = new ConstantExpr(DType.I32, 1);
        Assert.Equal("as_int(as_uint(x) * as_uint(y))", dialect.Binary(new BinaryExpr(BinaryOp.Mul, x, x, DType.I32), "x", "y"));
        Assert.Equal("as_int(-as_uint(x))", dialect.Unary(new UnaryExpr(UnaryOp.Neg, x, DType.I32), "x"));
    }

    private static bool IsArithmetic(ScalarExpr expression) => !ScalarFunctions.Contains(expression) && TypeRules.Check(expression) is null;

    private static IEnumerable<UnaryExpr> Unary() =>
        from op in Enum.GetValues<UnaryOp>()
        from operand in Types
        from type in Types
        select new UnaryExpr(op, new ConstantExpr(operand, 1), type);

    private static IEnumerable<BinaryExpr> Binary() =>
        from op in Enum.GetValues<BinaryOp>()
        from operand in Types
        from type in Types
        select new BinaryExpr(op, new ConstantExpr(operand, 1), new ConstantExpr(operand, 1), type);
}
