using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>Where in its kernel's nest a member is computed: its own indices in terms of the nest's.</summary>
internal static class NestPlace
{
    public static IReadOnlyList<IndexExpr> Of(FusionGroup nest, Shape shape, IReadOnlyList<IndexExpr> place) =>
        shape.Equals(nest.Domain)
            ? place
            : place.Take(nest.Domain.Rank - nest.RowAxes)
                .Concat(Enumerable.Repeat(IndexExpr.Zero, nest.RowAxes))
                .Take(shape.Rank)
                .ToList();
}
