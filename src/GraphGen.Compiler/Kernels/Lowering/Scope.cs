using System.Collections.Generic;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// A block of statements under construction at one depth of the nest (0: before all ranges; 1: inside the parallel ranges; 2:
/// inside a reduction or the pass over a row), and the values already computed there.
/// </summary>
internal sealed class Scope
{
    public List<Statement> Statements { get; } = new();

    public Dictionary<ValueKey, ScalarExpr> Values { get; } = new();
}

/// <summary>A row's element at given indices.</summary>
internal sealed record ValueKey(int Row, Collections.EquatableArray<IndexExpr> Indices);

/// <summary>An expression and the depth of the innermost range it depends on.</summary>
internal readonly record struct Valued(ScalarExpr Expr, int Depth);
