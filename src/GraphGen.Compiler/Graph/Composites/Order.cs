using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// What goes by the order of elements along one axis: positions of extremes (the axis stays with extent 1 where <c>keepDims</c>),
/// running sums, the greatest elements.
/// </summary>
internal static class Order
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("ArgMax", 1, 1, call => Extreme(call, OpCode.ReduceMax)),
        new("ArgMin", 1, 1, call => Extreme(call, OpCode.ReduceMin)),
        new("CumSum", 1, 1, CumSum),
        new("TopK", 1, 1, TopK),
    };

    private static int CumSum(OpCall call) =>
        call.Takes(ElementKinds.Number) && call.Axis(0, call.Arguments.Integer("axis")) is int axis
            ? call.Graph.CumSum(call.Value(0), new CumulativeAttributes(axis, call.Arguments.Boolean("exclusive"), call.Arguments.Boolean("reverse")))
            : OpCall.Poison;

    /// <summary>
    /// Positions, and the values gathered there: so the gradient of the values is scattered back to where they come from. The
    /// primitive goes along the last axis. Nothing is clamped: an axis that may turn out shorter than k is refused.
    /// </summary>
    private static int[]? TopK(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number) || call.Axis(0, call.Arguments.Integer("axis")) is not int axis)
        {
            return null;
        }

        GraphBuilder graph = call.Graph;
        Dim extent = call.ShapeOf(0)[axis];
        long k = call.Arguments.Integer("k");
        if (k < 1 || !(extent - k).IsNeverNegative)
        {
            call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "k", $"from 1 to the extent of axis {UserText.Of(axis)}, {UserText.Of(extent)}", UserText.Of(k));
            return null;
        }

        int last = call.ShapeOf(0).Rank - 1;
        int[] swapped = Enumerable.Range(0, last + 1).Select(a => a == axis ? last : a == last ? axis : a).ToArray();
        int x = graph.Transpose(call.Value(0), swapped);
        int positions = graph.TopK(x, (int)k);
        return new[] { graph.Transpose(graph.Gather(x, positions, last, last), swapped), graph.Transpose(positions, swapped) };
    }

    /// <summary>
    /// The least position whose element equals the extreme; a NaN is an extreme of either kind. Two reductions of one row, which
    /// fuse into one kernel and need no order of their own: the least of integers is the same in any.
    /// </summary>
    private static int Extreme(OpCall call, OpCode op)
    {
        if (!call.Takes(ElementKinds.Number) || call.Axis(0, call.Arguments.Integer("axis")) is not int axis)
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        (int x, Shape shape) = (call.Value(0), call.ShapeOf(0));
        if (shape[axis] == Dim.Zero)
        {
            return call.FailOn(DiagnosticCatalog.EmptyReduction, 0);
        }

        int isExtreme = graph.Binary(OpCode.Eq, x, graph.RepeatAlong(graph.Reduce(op, x, axis), shape, axis));
        if (graph.TypeOf(x).IsFloat())
        {
            isExtreme = graph.Binary(OpCode.Or, isExtreme, graph.Unary(OpCode.Not, graph.Binary(OpCode.Eq, x, x)));
        }

        int positions = graph.Select(isExtreme, graph.Iota(shape, axis), graph.Constant(DType.I32, shape, int.MaxValue));
        int first = graph.Reduce(OpCode.ReduceMin, positions, axis);
        Dim last = shape[axis] - 1;
        if (!last.IsNeverNegative)
        {
            // A named axis may turn out empty: -1.
            first = graph.Binary(OpCode.Min, first, graph.Extent(graph.ShapeOf(first), last));
        }

        return call.Arguments.Boolean("keepDims")
            ? graph.Reshaped(first, Shape.Of(shape.Select((dim, a) => a == axis ? Dim.One : dim).ToArray()))
            : first;
    }
}
