using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// A contraction, several that are siblings, or a reduction in ascending order: for each output element an accumulator over serial ranges, then
/// the members that follow from it.
/// </summary>
internal static class AnchoredNest
{
    /// <summary>Short names: each stands in the text as often as a tile has elements.</summary>
    private static readonly string[] Siblings = { "a", "b", "c", "d" };

    public static void Build(TensorGraph graph, FusionGroup group, ValueBuilder values, MemoryMap memory)
    {
        int[] anchors = group.Members.Where((member, n) => n == 0 || graph.Rows[member].Op == OpCode.Dot).ToArray();
        GraphRow row = graph.Rows[anchors[0]];

        // One range for each axis of the product, in the order in which its readers see them; what they see may join some.
        Shape ranges = group.View >= 0 && graph.Rows[group.View].Op == OpCode.Reshape ? graph.Rows[graph.Rows[group.View].Operands[0]].Shape : group.Domain;
        IReadOnlyList<IndexExpr> apart = Nest.Open(values, ranges), place = IndexMap.Joined(values.Math, ranges, group.Domain, apart);
        values.Reshaped = (shape, indices) => shape.Equals(group.Domain) && indices.SequenceEqual(place) ? (ranges, apart) : null;
        IReadOnlyList<IndexExpr> own = NestPlace.OfProduct(graph, values.Math, group, place);
        LocalExpr[] sums = anchors.Select((_, n) => new LocalExpr(new LocalRef(values.NewName(anchors.Length > 1 ? Siblings[n] : Reductions.Name(row))), row.Type)).ToArray();
        foreach (LocalExpr sum in sums)
        {
            values.Append(new AccumulatorStatement(sum.Local.Name, row.Type, default, 0, Reductions.Identity(row)));
        }

        Shape left = graph.Rows[row.Operands[0]].Shape;
        IReadOnlyList<int> axes = row.Attributes is DotAttributes d ? d.LeftContract.ToList() : ((ReduceAttributes)row.Attributes).Axes.ToList();
        List<Range> serial = axes.Select((axis, n) => new Range("k" + n.ToString(CultureInfo.InvariantCulture), RangeKind.Serial, IndexExpr.Of(left[axis]))).ToList();
        List<IndexExpr> reduced = axes.Select((axis, n) => values.Range(serial[n].Name, left[axis], 2)).ToList();
        values.Push();
        foreach ((int anchor, LocalExpr sum) in anchors.Zip(sums, (anchor, sum) => (anchor, sum)))
        {
            ScalarExpr next = graph.Rows[anchor].Attributes is DotAttributes dot
                ? Product(graph, graph.Rows[anchor], dot, values, own, reduced, sum)
                : Reductions.Combine(row, sum, values.Value(row.Operands[0], Merge(left.Rank, axes, reduced, place)).Expr);
            values.Append(new AccumulateStatement(sum.Local, next));
        }

        Statement[] body = values.Pop().ToArray();
        for (int n = serial.Count - 1; n >= 0; n--)
        {
            if (!left[axes[n]].IsOne)
            {
                body = new Statement[] { new LoopStatement(serial[n], body) };
            }
        }

        foreach (Statement statement in body)
        {
            values.Append(statement);
        }

        foreach ((int anchor, LocalExpr sum) in anchors.Zip(sums, (anchor, sum) => (anchor, sum)))
        {
            values.Define(anchor, own, sum);
        }

        Nest.Store(graph, values, memory, group.Stored.Select(stored => (stored, graph.Rows[stored].Op == OpCode.Dot ? own : place)));
        Nest.Close(values, ranges);
    }

    private static ScalarExpr Product(
        TensorGraph graph, GraphRow row, DotAttributes dot, ValueBuilder values, IReadOnlyList<IndexExpr> place, IReadOnlyList<IndexExpr> reduced, ScalarExpr sum)
    {
        (int left, int right) = (row.Operands[0], row.Operands[1]);
        int batch = dot.LeftBatch.Count;
        int leftFree = graph.Rows[left].Shape.Rank - batch - reduced.Count;
        ScalarExpr a = Operand(left, dot.LeftBatch.ToList(), dot.LeftContract.ToList(), place.Skip(batch).Take(leftFree).ToList());
        ScalarExpr b = Operand(right, dot.RightBatch.ToList(), dot.RightContract.ToList(), place.Skip(batch + leftFree).ToList());
        return new FmaExpr(a, b, sum, row.Type);

        ScalarExpr Operand(int operand, IReadOnlyList<int> batchAxes, IReadOnlyList<int> contracted, IReadOnlyList<IndexExpr> free)
        {
            var fixedAxes = batchAxes.Concat(contracted).ToList();
            List<IndexExpr> fixedIndices = place.Take(batch).Concat(reduced).ToList();
            return values.Value(operand, Merge(graph.Rows[operand].Shape.Rank, fixedAxes, fixedIndices, free)).Expr;
        }
    }

    /// <summary>Indices of a tensor: those of some axes given, those of the others in order.</summary>
    private static IReadOnlyList<IndexExpr> Merge(int rank, IReadOnlyList<int> axes, IReadOnlyList<IndexExpr> indices, IReadOnlyList<IndexExpr> others)
    {
        var merged = new IndexExpr[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++)
        {
            int position = axes.ToList().IndexOf(axis);
            merged[axis] = position >= 0 ? indices[position] : others[next++];
        }

        return merged;
    }
}
