namespace GraphGen.Compiler.Kernels;

/// <summary>Which operations are functions without bits of their own, for ExpandMath to spell out as arithmetic.</summary>
internal static class ScalarFunctions
{
    public static bool Contains(ScalarExpr expression) => expression is UnaryExpr { Op: >= UnaryOp.Exp } or BinaryExpr { Op: BinaryOp.Pow };
}
