using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels;

/// <summary>
/// Integer expressions that address memory and bound loops: affine in ranges, symbols and constants, with div and mod by
/// positive constants only (floor semantics; operands are never negative), plus i32 locals for data-dependent indices.
/// </summary>
internal abstract record IndexExpr
{
    public static IndexExpr Of(Dim dim) => new DimIndex(dim);

    public static IndexExpr Zero { get; } = new DimIndex(Dim.Zero);
}

/// <summary>A constant or a polynomial in the kernel's named dimensions.</summary>
internal sealed record DimIndex(Dim Value) : IndexExpr;

/// <summary>The current value of an enclosing range.</summary>
internal sealed record RangeIndex(string Range) : IndexExpr;

internal sealed record AddIndex(IndexExpr Left, IndexExpr Right) : IndexExpr;

internal sealed record MulIndex(IndexExpr Left, Dim Right) : IndexExpr;

internal sealed record DivIndex(IndexExpr Left, long Right) : IndexExpr;

internal sealed record ModIndex(IndexExpr Left, long Right) : IndexExpr;

internal sealed record MinIndex(IndexExpr Left, IndexExpr Right) : IndexExpr;

/// <summary>An i32 local, clamped by its definition into the axis it addresses.</summary>
internal sealed record LocalIndex(LocalRef Local) : IndexExpr;
