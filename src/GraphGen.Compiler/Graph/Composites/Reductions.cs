using System;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Reductions over <c>axes</c> (none named: all), which stay with extent 1 where <c>keepDims</c>. Max and Min of two tensors are
/// the elementwise ones.
/// </summary>
internal static class Reductions
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Sum", 1, 1, call => Reduce(call, ElementKinds.Number, (x, axes) => call.Graph.Reduce(OpCode.ReduceSum, x, axes))),
        new("Mean", 1, 1, call => Reduce(call, ElementKinds.Float, (x, axes) => Mean(call.Graph, x, axes))),
        new("Var", 1, 1, call => Reduce(call, ElementKinds.Float, (x, axes) => Variance(call, x, axes))),
        new("Max", 1, 2, call => call.Count == 2 ? Elementwise(call, OpCode.Max) : Extreme(call, OpCode.ReduceMax)),
        new("Min", 1, 2, call => call.Count == 2 ? Elementwise(call, OpCode.Min) : Extreme(call, OpCode.ReduceMin)),
    };

    /// <summary>sum(x) / n.</summary>
    internal static int Mean(GraphBuilder graph, int x, params int[] axes) =>
        graph.DivideByCount(graph.Reduce(OpCode.ReduceSum, x, axes), graph.ShapeOf(x).Count(axes));

    /// <summary>x - mean(x), the mean taken over the axes.</summary>
    internal static int Centered(GraphBuilder graph, int x, params int[] axes) =>
        graph.Sub(x, graph.RepeatAlong(Mean(graph, x, axes), graph.ShapeOf(x), axes));

    /// <summary>sum((x - mean(x))^2) / n, or / (n - 1) where unbiased. Two passes: a difference of two large sums would cancel.</summary>
    private static int Variance(OpCall call, int x, int[] axes)
    {
        GraphBuilder graph = call.Graph;
        int squares = graph.Square(Centered(graph, x, axes));
        Dim count = graph.ShapeOf(x).Count(axes);
        return graph.DivideByCount(graph.Reduce(OpCode.ReduceSum, squares, axes), call.Arguments.Flag("unbiased") ? count - 1 : count);
    }

    private static int Elementwise(OpCall call, OpCode op) =>
        Arithmetic.Apply(call, ElementKinds.Number, (graph, a, b) => graph.Binary(op, a, b));

    private static int Extreme(OpCall call, OpCode op) => Reduce(call, ElementKinds.Number, (x, axes) =>
        call.ShapeOf(0).Count(axes).Constant == 0
            ? call.FailOn(DiagnosticCatalog.EmptyReduction, 0)
            : call.Graph.Reduce(op, x, axes));

    private static int Reduce(OpCall call, ElementKinds kinds, Func<int, int[], int> build)
    {
        if (!call.Takes(kinds) || call.Axes(0, call.Arguments.Integers("axes")) is not int[] axes)
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        axes = axes.Length == 0 ? Enumerable.Range(0, shape.Rank).ToArray() : axes;
        int reduced = build(call.Value(0), axes);
        return reduced == OpCall.Poison || !call.Arguments.Boolean("keepDims")
            ? reduced
            : call.Graph.Reshaped(reduced, Shape.Of(shape.Select((dim, axis) => axes.Contains(axis) ? Dim.One : dim).ToArray()));
    }
}
