using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Matrix product by NumPy's rules: the last axis of the left operand meets the last but one of the right (the only one of a
/// vector); all axes before are batch axes and broadcast. No operand is copied to broadcast or to transpose it.
/// </summary>
internal static class MatMul
{
    private const int Inner = -1;
    private const int Row = -2;
    private const int Column = -3;

    public static OpDefinition[] Definitions { get; } = { new("MatMul", 2, 2, Build) };

    /// <summary>x W' for a weight [out, in] and any number of leading axes of x.</summary>
    internal static int WithWeight(OpCall call, Operand x, Operand weight)
    {
        GraphBuilder graph = call.Graph;
        int last = graph.ShapeOf(x.Value).Rank - 1;
        if (graph.ShapeOf(x.Value)[last] != graph.ShapeOf(weight.Value)[1])
        {
            return call.As("MatMul", x, weight).FailOnPair(DiagnosticCatalog.InnerSizesDiffer, 0, 1, FlattenHint(graph.ShapeOf(x.Value), graph.ShapeOf(weight.Value)[1]));
        }

        int[] labels = Enumerable.Range(0, last).Append(Inner).ToArray();
        return Contraction.Build(graph, x.Value, labels, weight.Value, new[] { Column, Inner }, labels.Take(last).Append(Column).ToArray());
    }

    /// <summary>What to do where the weight takes all that an example has, as behind convolutions.</summary>
    private static string FlattenHint(Shape shape, Dim inner) => shape.Rank > 2 && shape.Skip(1).Aggregate(Dim.One, (size, extent) => size * extent) == inner
        ? "; Flatten makes it " + UserText.Of(Shape.Of(shape[0], inner))
        : string.Empty;

    private static int Build(OpCall call)
    {
        if (!call.Takes(ElementKinds.Float) || !call.HaveOneType(0, 1) || !HasAxes(call, 0) || !HasAxes(call, 1))
        {
            return OpCall.Poison;
        }

        (Shape left, Shape right) = (call.ShapeOf(0), call.ShapeOf(1));
        if (left[left.Rank - 1] != right[right.Rank == 1 ? 0 : right.Rank - 2])
        {
            return call.FailOnPair(DiagnosticCatalog.InnerSizesDiffer, 0, 1, string.Empty);
        }

        (int leftBatch, int rightBatch) = (left.Rank < 2 ? 0 : left.Rank - 2, right.Rank < 2 ? 0 : right.Rank - 2);
        int batch = System.Math.Max(leftBatch, rightBatch);
        return BatchesFit(call, batch, leftBatch, rightBatch) ? Contract(call, batch, leftBatch, rightBatch) : OpCall.Poison;
    }

    private static int Contract(OpCall call, int batch, int leftBatch, int rightBatch)
    {
        // Batch axes are labelled by their place in the result. One of extent 1 that broadcasts is dropped: its partner's axis is
        // then a free axis of the partner alone, which is the same product without a copy.
        int[] leftLabels = Labels(leftBatch, batch, call.ShapeOf(0).Rank == 1 ? new[] { Inner } : new[] { Row, Inner });
        int[] rightLabels = Labels(rightBatch, batch, call.ShapeOf(1).Rank == 1 ? new[] { Inner } : new[] { Inner, Column });
        int[] result = Enumerable.Range(0, batch)
            .Concat(leftLabels.Where(l => l == Row))
            .Concat(rightLabels.Where(l => l == Column))
            .ToArray();
        (int left, int[] leftKept) = DropOnes(call, 0, leftLabels, 1, rightLabels);
        (int right, int[] rightKept) = DropOnes(call, 1, rightLabels, 0, leftLabels);
        return Contraction.Build(call.Graph, left, leftKept, right, rightKept, result);
    }

    private static int[] Labels(int own, int batch, int[] matrix) => Enumerable.Range(batch - own, own).Concat(matrix).ToArray();

    /// <summary>The operand without the batch axes of extent 1 that the other operand has with another extent.</summary>
    private static (int Value, int[] Labels) DropOnes(OpCall call, int operand, int[] labels, int other, int[] otherLabels)
    {
        (Shape shape, Shape otherShape) = (call.ShapeOf(operand), call.ShapeOf(other));
        int[] kept = Enumerable.Range(0, labels.Length)
            .Where(axis => labels[axis] < 0 || !shape[axis].IsOne || !OtherRepeats(labels[axis]))
            .ToArray();
        return (call.Graph.Reshaped(call.Value(operand), Shape.Of(kept.Select(a => shape[a]).ToArray())), kept.Select(a => labels[a]).ToArray());

        bool OtherRepeats(int label)
        {
            int axis = System.Array.IndexOf(otherLabels, label);
            return axis >= 0 && !otherShape[axis].IsOne;
        }
    }

    private static bool HasAxes(OpCall call, int operand)
    {
        if (call.ShapeOf(operand).Rank > 0)
        {
            return true;
        }

        call.FailOn(DiagnosticCatalog.RankTooSmall, operand, UserText.Count(1, "axis"));
        return false;
    }

    private static bool BatchesFit(OpCall call, int batch, int leftBatch, int rightBatch)
    {
        (Shape left, Shape right) = (call.ShapeOf(0), call.ShapeOf(1));
        for (int axis = 0; axis < batch; axis++)
        {
            (int l, int r) = (axis - (batch - leftBatch), axis - (batch - rightBatch));
            if (l >= 0 && r >= 0 && left[l] != right[r] && !left[l].IsOne && !right[r].IsOne)
            {
                call.FailOnPair(DiagnosticCatalog.ShapesDoNotBroadcast, 0, 1);
                return false;
            }
        }

        return true;
    }
}
