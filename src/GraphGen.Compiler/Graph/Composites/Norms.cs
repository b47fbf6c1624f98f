using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Norms and the logarithm of a sum of exponentials, over <c>axes</c> (none named: all).</summary>
internal static class Norms
{
    private const string Orders = "1, 2 or infinity";

    public static OpDefinition[] Definitions { get; } =
    {
        new("LogSumExp", 1, 1, LogSumExp),
        new("Norm", 1, 1, Norm),
    };

    /// <summary>
    /// m + log(sum(exp(x - m))) with m the greatest element, so that no exponential overflows; where m is infinite, 0 takes its
    /// place. dx = dy softmax(x), stated so because m has no influence on the value; a row of -infinity gets zeros.
    /// </summary>
    private static int LogSumExp(OpCall call) => Reductions.Reduce(call, ElementKinds.Float, (x, axes) =>
    {
        GraphBuilder graph = call.Graph;
        if (graph.ShapeOf(x).Count(axes).Constant == 0)
        {
            return call.FailOn(DiagnosticCatalog.EmptyReduction, 0);
        }

        int greatest = graph.Reduce(OpCode.ReduceMax, x, axes);
        int isFinite = graph.Binary(OpCode.Lt, graph.Unary(OpCode.Abs, greatest), graph.ConstantLike(greatest, double.PositiveInfinity));
        int shift = graph.Where(isFinite, greatest);
        int exponential = graph.Unary(OpCode.Exp, graph.Sub(x, Repeat(shift)));
        int sum = graph.Reduce(OpCode.ReduceSum, exponential, axes);
        int y = graph.Add(shift, graph.Unary(OpCode.Log, sum));
        call.Scope.Gradients.Add(y, x, gradient => graph.Mul(exponential, Repeat(Reductions.DivideUnlessZero(graph, gradient, sum))));
        return y;

        int Repeat(int value) => graph.RepeatAlong(value, graph.ShapeOf(x), axes);
    });

    private static int Norm(OpCall call)
    {
        double p = call.Arguments.Number("p");
        return p switch
        {
            1 => Reductions.Reduce(call, ElementKinds.Float, (x, axes) => call.Graph.Reduce(OpCode.ReduceSum, call.Graph.Unary(OpCode.Abs, x), axes)),
            2 => Reductions.Reduce(call, ElementKinds.Float, (x, axes) => Euclidean(call.Scope, x, axes)),
            double.PositiveInfinity => Reductions.Reduce(call, ElementKinds.Float, (x, axes) => call.Graph.Reduce(OpCode.ReduceMax, call.Graph.Unary(OpCode.Abs, x), axes)),
            _ => call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "p", Orders, UserText.Of(p)),
        };
    }

    /// <summary>sqrt(sum(x^2)); dx = dy x / y, and 0 where y is 0.</summary>
    private static int Euclidean(CompositeScope scope, int x, int[] axes)
    {
        GraphBuilder graph = scope.Graph;
        int y = graph.Unary(OpCode.Sqrt, graph.Reduce(OpCode.ReduceSum, graph.Square(x), axes));
        scope.Gradients.Add(y, x, gradient => graph.Mul(x, graph.RepeatAlong(Reductions.DivideUnlessZero(graph, gradient, y), graph.ShapeOf(x), axes)));
        return y;
    }
}
