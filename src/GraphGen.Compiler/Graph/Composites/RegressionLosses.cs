using System;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Losses of numbers that should equal other numbers, element by element.</summary>
internal static class RegressionLosses
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("MeanSquaredError", 2, 2, call => OfDifference(call, d => call.Graph.Square(d))),
        new("MeanAbsoluteError", 2, 2, call => OfDifference(call, d => call.Graph.Unary(OpCode.Abs, d))),
        new("Huber", 2, 2, call => WithPositive(call, "delta", delta => OfDifference(call, d => Huber(call.Scope, d, delta)))),
        new("SmoothL1", 2, 2, call => WithPositive(call, "beta", beta => OfDifference(call, d => call.Graph.Scale(Huber(call.Scope, d, beta), 1 / beta)))),
    };

    /// <summary>Shapes must be equal: a target that broadcasts is nearly always a mistake.</summary>
    private static int OfDifference(OpCall call, Func<int, int> loss) =>
        call.Takes(ElementKinds.Float) && call.HaveOneType(0, 1) && call.HasShape(1, call.ShapeOf(0))
            ? LossReduction.Reduce(call, loss(call.Graph.Sub(call.Value(0), call.Value(1))))
            : OpCall.Poison;

    /// <summary>
    /// d^2 / 2 where |d| is at most delta, delta (|d| - delta / 2) beyond; with c = min(|d|, delta) both are c (|d| - c / 2). The
    /// derivative is d, kept within plus and minus delta (Huber, "Robust estimation of a location parameter", 1964).
    /// </summary>
    private static int Huber(CompositeScope scope, int difference, double delta)
    {
        GraphBuilder graph = scope.Graph;
        int distance = graph.Unary(OpCode.Abs, difference);
        int near = graph.Binary(OpCode.Min, distance, graph.ConstantLike(distance, delta));
        int losses = graph.Mul(near, graph.Sub(distance, graph.Scale(near, 0.5)));
        scope.Gradients.Add(losses, difference, gradient =>
        {
            int below = graph.Binary(OpCode.Min, difference, graph.ConstantLike(difference, delta));
            return graph.Mul(gradient, graph.Binary(OpCode.Max, below, graph.ConstantLike(difference, -delta)));
        });
        return losses;
    }

    private static int WithPositive(OpCall call, string argument, Func<double, int> build)
    {
        double value = call.Arguments.Number(argument, otherwise: 1);
        return value > 0 && !double.IsInfinity(value)
            ? build(value)
            : call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, argument, "greater than 0", UserText.Of(value));
    }
}
