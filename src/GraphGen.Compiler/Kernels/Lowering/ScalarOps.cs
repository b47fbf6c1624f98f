using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>Elementwise ops of the graph as scalar expressions.</summary>
internal static class ScalarOps
{
    public static ScalarExpr Build(GraphRow row, ScalarExpr[] o)
    {
        ScalarExpr Unary(UnaryOp op) => new UnaryExpr(op, o[0], row.Type);
        ScalarExpr Binary(BinaryOp op) => new BinaryExpr(op, o[0], o[1], row.Type);
        return row.Op switch
        {
            OpCode.Neg => Unary(UnaryOp.Neg),
            OpCode.Abs => Unary(UnaryOp.Abs),
            OpCode.Sign => Sign(o[0], row.Type),
            OpCode.Floor => Unary(UnaryOp.Floor),
            OpCode.Round => Unary(UnaryOp.Round),
            OpCode.Exp => Unary(UnaryOp.Exp),
            OpCode.Expm1 => Unary(UnaryOp.Expm1),
            OpCode.Log => Unary(UnaryOp.Log),
            OpCode.Log1p => Unary(UnaryOp.Log1p),
            OpCode.Sqrt => Unary(UnaryOp.Sqrt),
            OpCode.Rsqrt => new BinaryExpr(BinaryOp.Div, ConstantExpr.Of(row.Type, 1), Unary(UnaryOp.Sqrt), row.Type),
            OpCode.Sin => Unary(UnaryOp.Sin),
            OpCode.Cos => Unary(UnaryOp.Cos),
            OpCode.Tanh => Unary(UnaryOp.Tanh),
            OpCode.Erf => Unary(UnaryOp.Erf),
            OpCode.Not => Unary(UnaryOp.Not),
            OpCode.Cast => Unary(UnaryOp.Cast),
            OpCode.StopGradient => o[0],
            OpCode.Add => Binary(BinaryOp.Add),
            OpCode.Sub => Binary(BinaryOp.Sub),
            OpCode.Mul => Binary(BinaryOp.Mul),
            OpCode.Div => Binary(BinaryOp.Div),
            OpCode.Max => Binary(BinaryOp.Max),
            OpCode.Min => Binary(BinaryOp.Min),
            OpCode.Pow => Binary(BinaryOp.Pow),
            OpCode.Lt => Binary(BinaryOp.Lt),
            OpCode.Le => Binary(BinaryOp.Le),
            OpCode.Eq => Binary(BinaryOp.Eq),
            OpCode.And => Binary(BinaryOp.And),
            OpCode.Or => Binary(BinaryOp.Or),
            OpCode.Select => new SelectExpr(o[0], o[1], o[2], row.Type),
            OpCode.Fma => new FmaExpr(o[0], o[1], o[2], row.Type),
            _ => throw new GraphException($"{row.Op.Text()} is no elementwise op"),
        };
    }

    /// <summary>-1, 0 or 1; NaN and both zeros stay as they are.</summary>
    private static ScalarExpr Sign(ScalarExpr x, DType type)
    {
        ScalarExpr zero = ConstantExpr.Of(type, 0);
        ScalarExpr negative = new BinaryExpr(BinaryOp.Lt, x, zero, DType.Bool);
        ScalarExpr positive = new BinaryExpr(BinaryOp.Lt, zero, x, DType.Bool);
        return new SelectExpr(positive, ConstantExpr.Of(type, 1), new SelectExpr(negative, ConstantExpr.Of(type, -1), x, type), type);
    }
}
