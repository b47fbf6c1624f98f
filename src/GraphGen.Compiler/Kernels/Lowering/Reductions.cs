using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>What each reduction starts from and how it takes one more element.</summary>
internal static class Reductions
{
    public static ScalarExpr Identity(GraphRow row) => ConstantExpr.Of(row.Type, row.Op switch
    {
        OpCode.ReduceMax => row.Type == Shapes.DType.I32 ? int.MinValue : double.NegativeInfinity,
        OpCode.ReduceMin => row.Type == Shapes.DType.I32 ? int.MaxValue : double.PositiveInfinity,
        _ => 0,
    });

    public static ScalarExpr Combine(GraphRow row, ScalarExpr sum, ScalarExpr element) => new BinaryExpr(
        row.Op switch
        {
            OpCode.ReduceMax => BinaryOp.Max,
            OpCode.ReduceMin => BinaryOp.Min,
            _ => BinaryOp.Add,
        },
        sum,
        element,
        row.Type);

    public static FoldOp Fold(GraphRow row) => row.Op switch
    {
        OpCode.ReduceMax => FoldOp.Max,
        OpCode.ReduceMin => FoldOp.Min,
        _ => FoldOp.Add,
    };
}
