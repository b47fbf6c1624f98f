using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>What each reduction starts from and how it takes one more element.</summary>
internal static class Reductions
{
    public static ScalarExpr Identity(GraphRow row) => ConstantExpr.Of(row.Type, row.Op switch
    {
        OpCode.ReduceMax => row.Type == Shapes.DType.I32 ? int.MinValue : double.NegativeInfinity,
        OpCode.ReduceMin => row.Type == Shapes.DType.I32 ? int.MaxValue : double.PositiveInfinity,
        OpCode.ReduceProd => 1,
        _ => 0,
    });

    public static ScalarExpr Combine(GraphRow row, ScalarExpr sum, ScalarExpr element) => new BinaryExpr(
        row.Op switch
        {
            OpCode.ReduceProd => BinaryOp.Mul,
            OpCode.ReduceMax => BinaryOp.Max,
            OpCode.ReduceMin => BinaryOp.Min,
            _ => BinaryOp.Add,
        },
        sum,
        element,
        row.Type);

    /// <summary>What people call the accumulator.</summary>
    public static string Name(GraphRow row) => row.Op switch
    {
        OpCode.ReduceProd => "product",
        OpCode.ReduceMax => "greatest",
        OpCode.ReduceMin => "least",
        _ => "sum",
    };

    public static FoldOp Fold(GraphRow row) => row.Op switch
    {
        OpCode.ReduceProd => FoldOp.Mul,
        OpCode.ReduceMax => FoldOp.Max,
        OpCode.ReduceMin => FoldOp.Min,
        _ => FoldOp.Add,
    };
}
