using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Norms and the logarithm of a sum of exponentials, over <c>axes</c> (none named: all).</summary>
internal static class Norms
{
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
        return p > 0
            ? Reductions.Reduce(call, ElementKinds.Float, (x, axes) => p switch
            {
                1 => call.Graph.Reduce(OpCode.ReduceSum, call.Graph.Unary(OpCode.Abs, x), axes),
                2 => Euclidean(call.Scope, x, axes),
                double.PositiveInfinity => call.Graph.Reduce(OpCode.ReduceMax, call.Graph.Unary(OpCode.Abs, x), axes),
                _ => OfOrder(call.Scope, x, p, axes),
            })
            : call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "p", "above 0", UserText.Of(p));
    }

    /// <summary>sum(|x|^p)^(1/p); dx = dy sign(x) (|x| / y)^(p-1), and 0 where x is 0.</summary>
    private static int OfOrder(CompositeScope scope, int x, double p, int[] axes)
    {
        GraphBuilder graph = scope.Graph;
        int magnitude = graph.Unary(OpCode.Abs, x);
        int sum = graph.Reduce(OpCode.ReduceSum, Powers.Pow(graph, magnitude, graph.ConstantLike(x, p)), axes);
        int y = Powers.Pow(graph, sum, graph.ConstantLike(sum, 1 / p));
        scope.Gradients.Add(y, x, gradient =>
        {
            int ratio = graph.Div(magnitude, Repeat(y));
            int slope = graph.Mul(graph.Mul(Repeat(gradient), graph.Unary(OpCode.Sign, x)), Powers.Pow(graph, ratio, graph.ConstantLike(ratio, p - 1)));
            return graph.Select(graph.Binary(OpCode.Eq, x, graph.ConstantLike(x, 0)), graph.ConstantLike(x, 0), slope);
        });
        return y;

        int Repeat(int value) => graph.RepeatAlong(value, graph.ShapeOf(x), axes);
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
