namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Powers, and the functions of an angle.</summary>
internal static class Powers
{
    public static OpDefinition[] Definitions { get; } =
    {
        Arithmetic.Binary("Pow", ElementKinds.Float, Pow),
        Arithmetic.Unary("Sin", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Sin, x)),
        Arithmetic.Unary("Cos", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Cos, x)),
        new("Tan", 1, 1, call => call.Takes(ElementKinds.Float) ? Tan(call.Scope, call.Value(0)) : OpCall.Poison),
    };

    /// <summary>Exponents that everybody writes are products, quotients and roots: cheaper, and so are their gradients.</summary>
    internal static int Pow(GraphBuilder graph, int x, int exponent) => graph.ConstantValue(exponent) switch
    {
        0 => graph.ConstantLike(x, 1),
        1 => x,
        2 => graph.Square(x),
        3 => graph.Mul(graph.Square(x), x),
        4 => graph.Square(graph.Square(x)),
        0.5 => graph.Unary(OpCode.Sqrt, x),
        -0.5 => graph.Unary(OpCode.Rsqrt, x),
        -1 => Inverse(graph, x),

        // The square of the inverse stays in range where the inverse of the square does, and has more digits at its lower end.
        -2 => graph.Square(Inverse(graph, x)),
        _ => graph.Binary(OpCode.Pow, x, exponent),
    };

    private static int Inverse(GraphBuilder graph, int x) => graph.Div(graph.ConstantLike(x, 1), x);

    /// <summary>sin / cos; the derivative is stated from the result, 1 + tan^2.</summary>
    private static int Tan(CompositeScope scope, int x)
    {
        GraphBuilder graph = scope.Graph;
        int y = graph.Div(graph.Unary(OpCode.Sin, x), graph.Unary(OpCode.Cos, x));
        scope.Gradients.Add(y, x, gradient => graph.Mul(gradient, graph.Offset(graph.Square(y), 1)));
        return y;
    }
}
