using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>Short names for the nodes that expansions are made of; types follow from operands.</summary>
internal static class Node
{
    public static ScalarExpr Add(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.Add, left, right);

    public static ScalarExpr Sub(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.Sub, left, right);

    public static ScalarExpr Mul(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.Mul, left, right);

    public static ScalarExpr Div(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.Div, left, right);

    public static ScalarExpr And(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.And, left, right);

    public static ScalarExpr Or(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.Or, left, right);

    public static ScalarExpr Xor(ScalarExpr left, ScalarExpr right) => Binary(BinaryOp.Xor, left, right);

    public static ScalarExpr ShiftLeft(ScalarExpr value, int by) => Binary(BinaryOp.Shl, value, Count(value, by));

    public static ScalarExpr ShiftRight(ScalarExpr value, int by) => Binary(BinaryOp.ShrUnsigned, value, Count(value, by));

    public static ScalarExpr Abs(ScalarExpr value) => new UnaryExpr(UnaryOp.Abs, value, value.Type);

    public static ScalarExpr Floor(ScalarExpr value) => new UnaryExpr(UnaryOp.Floor, value, value.Type);

    public static ScalarExpr Neg(ScalarExpr value) => new UnaryExpr(UnaryOp.Neg, value, value.Type);

    public static ScalarExpr Fma(ScalarExpr left, ScalarExpr right, ScalarExpr addend) => new FmaExpr(left, right, addend, left.Type);

    public static ScalarExpr Less(ScalarExpr left, ScalarExpr right) => new BinaryExpr(BinaryOp.Lt, left, right, DType.Bool);

    public static ScalarExpr Equal(ScalarExpr left, ScalarExpr right) => new BinaryExpr(BinaryOp.Eq, left, right, DType.Bool);

    public static ScalarExpr Select(ScalarExpr condition, ScalarExpr whenTrue, ScalarExpr whenFalse) => new SelectExpr(condition, whenTrue, whenFalse, whenTrue.Type);

    public static ScalarExpr Not(ScalarExpr condition) => new UnaryExpr(UnaryOp.Not, condition, condition.Type);

    private static ScalarExpr Binary(BinaryOp op, ScalarExpr left, ScalarExpr right) => new BinaryExpr(op, left, right, left.Type);

    private static ConstantExpr Count(ScalarExpr value, int by) => new(value.Type, by);
}
