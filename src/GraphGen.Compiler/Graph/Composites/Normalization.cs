using System;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Softmax and its logarithm along one axis, shifted by the greatest element so that no exponential overflows. The shift has no
/// influence on the value, so rules of their own keep it out of the gradients.
/// </summary>
internal static class Normalization
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Softmax", 1, 1, call => AlongAxis(call, Softmax)),
        new("LogSoftmax", 1, 1, call => AlongAxis(call, LogSoftmax)),
    };

    /// <summary>The parts that softmax, log-softmax and cross-entropy share.</summary>
    internal sealed record Exponentials(int Shifted, int Exponential, int Sum);

    internal static Exponentials Exponentiate(GraphBuilder graph, int x, int axis)
    {
        int greatest = graph.Reduce(OpCode.ReduceMax, x, axis);
        int shifted = graph.Sub(x, graph.RepeatAlong(greatest, graph.ShapeOf(x), axis));
        int exponential = graph.Unary(OpCode.Exp, shifted);
        return new Exponentials(shifted, exponential, graph.Reduce(OpCode.ReduceSum, exponential, axis));
    }

    /// <summary>y = exp(x) / sum(exp(x)); dx = y (dy - sum(dy y)).</summary>
    internal static int Softmax(CompositeScope scope, int x, int axis) => Softmax(scope, x, Exponentiate(scope.Graph, x, axis), axis);

    /// <summary>The same from parts that are there already.</summary>
    internal static int Softmax(CompositeScope scope, int x, Exponentials parts, int axis)
    {
        GraphBuilder graph = scope.Graph;
        int y = graph.Div(parts.Exponential, graph.RepeatAlong(parts.Sum, graph.ShapeOf(x), axis));
        scope.Gradients.Add(y, x, gradient =>
        {
            int dot = graph.Reduce(OpCode.ReduceSum, graph.Mul(gradient, y), axis);
            return graph.Mul(y, graph.Sub(gradient, graph.RepeatAlong(dot, graph.ShapeOf(x), axis)));
        });
        return y;
    }

    /// <summary>y = x - log(sum(exp(x))); dx = dy - softmax(x) sum(dy).</summary>
    internal static int LogSoftmax(CompositeScope scope, int x, int axis)
    {
        GraphBuilder graph = scope.Graph;
        Exponentials parts = Exponentiate(graph, x, axis);
        int y = graph.Sub(parts.Shifted, graph.RepeatAlong(graph.Unary(OpCode.Log, parts.Sum), graph.ShapeOf(x), axis));
        scope.Gradients.Add(y, x, gradient =>
        {
            int sum = graph.Reduce(OpCode.ReduceSum, gradient, axis);
            return graph.Sub(gradient, graph.Mul(Softmax(scope, x, parts, axis), graph.RepeatAlong(sum, graph.ShapeOf(x), axis)));
        });
        return y;
    }

    private static int AlongAxis(OpCall call, Func<CompositeScope, int, int, int> build)
    {
        if (!call.Takes(ElementKinds.Float) || call.Axis(0, call.Arguments.Integer("axis")) is not int axis)
        {
            return OpCall.Poison;
        }

        return call.ShapeOf(0)[axis] == Dim.Zero
            ? call.FailOn(DiagnosticCatalog.EmptyReduction, 0)
            : build(call.Scope, call.Value(0), axis);
    }
}
