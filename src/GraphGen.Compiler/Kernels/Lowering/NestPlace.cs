using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
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

    /// <summary>Where the products behind the view are computed.</summary>
    public static IReadOnlyList<IndexExpr> OfProduct(TensorGraph graph, IndexMath math, FusionGroup nest, IReadOnlyList<IndexExpr> place)
    {
        for (int row = nest.View; row >= 0 && graph.Rows[row].Op.Class() == OpClass.Movement; row = graph.Rows[row].Operands[0])
        {
            place = IndexMap.Operand(math, graph.Rows[row], graph.Rows[graph.Rows[row].Operands[0]].Shape, place)!.Value.Indices;
        }

        return place;
    }
}
