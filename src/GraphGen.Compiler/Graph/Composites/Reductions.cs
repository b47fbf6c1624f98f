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
        new("Std", 1, 1, call => Reduce(call, ElementKinds.Float, (x, axes) => StandardDeviation(call, x, axes))),
        new("Prod", 1, 1, call => Reduce(call, ElementKinds.Float, (x, axes) => call.Graph.Reduce(OpCode.ReduceProd, x, axes))),
        new("Max", 1, 2, call => call.Count == 2 ? Elementwise(call, OpCode.Max) : Extreme(call, OpCode.ReduceMax)),
        new("Min", 1, 2, call => call.Count == 2 ? Elementwise(call, OpCode.Min) : Extreme(call, OpCode.ReduceMin)),
        new("Count", 1, 1, call => Reduce(call, ElementKinds.Bool, (x, axes) => call.Graph.Reduce(OpCode.ReduceSum, call.Graph.Cast(x, DType.I32), axes))),
        new("Any", 1, 1, call => Reduce(call, ElementKinds.Bool, (x, axes) => Any(call.Graph, x, axes))),
        new("All", 1, 1, call => Reduce(call, ElementKinds.Bool, (x, axes) => call.Graph.Unary(OpCode.Not, Any(call.Graph, call.Graph.Unary(OpCode.Not, x), axes)))),
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

    /// <summary>sqrt(var(x)). Where the variance is zero the gradient is zero, not the quotient of two zeros.</summary>
    private static int StandardDeviation(OpCall call, int x, int[] axes)
    {
        int variance = Variance(call, x, axes);
        int deviation = call.Graph.Unary(OpCode.Sqrt, variance);
        call.Scope.Gradients.Add(deviation, variance, gradient => DivideUnlessZero(call.Graph, call.Graph.Scale(gradient, 0.5), deviation));
        return deviation;
    }

    /// <summary>x / y, and 0 where y is 0.</summary>
    internal static int DivideUnlessZero(GraphBuilder graph, int x, int y) =>
        graph.Select(graph.Binary(OpCode.Eq, y, graph.ConstantLike(y, 0)), graph.ConstantLike(x, 0), graph.Div(x, y));

    /// <summary>Booleans reduce as the integers 0 and 1; of none the greatest is below 0.</summary>
    private static int Any(GraphBuilder graph, int x, int[] axes)
    {
        int greatest = graph.Reduce(OpCode.ReduceMax, graph.Cast(x, DType.I32), axes);
        return graph.Binary(OpCode.Lt, graph.ConstantLike(greatest, 0), greatest);
    }

    private static int Elementwise(OpCall call, OpCode op) =>
        Arithmetic.Apply(call, ElementKinds.Number, (graph, a, b) => graph.Binary(op, a, b));

    private static int Extreme(OpCall call, OpCode op) => Reduce(call, ElementKinds.Number, (x, axes) =>
        call.ShapeOf(0).Count(axes).Constant == 0
            ? call.FailOn(DiagnosticCatalog.EmptyReduction, 0)
            : call.Graph.Reduce(op, x, axes));

    /// <summary>Reduces the one tensor over the axes of the call, and keeps them where it asks for that.</summary>
    internal static int Reduce(OpCall call, ElementKinds kinds, Func<int, int[], int> build)
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
