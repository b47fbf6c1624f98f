namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Elementwise arithmetic with NumPy broadcasting. Division is of floats only: integer division has too many meanings.</summary>
internal static class Arithmetic
{
    public static OpDefinition[] Definitions { get; } =
    {
        Binary("Add", ElementKinds.Number, GraphMath.Add),
        Binary("Subtract", ElementKinds.Number, GraphMath.Sub),
        Binary("Multiply", ElementKinds.Number, GraphMath.Mul),
        Binary("Divide", ElementKinds.Float, GraphMath.Div),
        Unary("StopGradient", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.StopGradient, x)),
        Unary("Negate", ElementKinds.Number, GraphMath.Neg),
        Unary("Abs", ElementKinds.Number, (graph, x) => graph.Unary(OpCode.Abs, x)),
        Unary("Exp", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Exp, x)),
        Unary("Expm1", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Expm1, x)),
        Unary("Log", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Log, x)),
        Unary("Log1p", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Log1p, x)),
        Unary("Sqrt", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Sqrt, x)),
        Unary("Rsqrt", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Rsqrt, x)),
        Unary("Square", ElementKinds.Number, GraphMath.Square),
        Unary("Reciprocal", ElementKinds.Float, (graph, x) => graph.Div(graph.ConstantLike(x, 1), x)),
        Unary("Erf", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Erf, x)),
    };

    internal delegate int BinaryBuilder(GraphBuilder graph, int left, int right);

    internal delegate int UnaryBuilder(GraphBuilder graph, int operand);

    internal static OpDefinition Binary(string name, ElementKinds kinds, BinaryBuilder build) =>
        new(name, 2, 2, call => Apply(call, kinds, build));

    internal static OpDefinition Unary(string name, ElementKinds kinds, UnaryBuilder build) =>
        new(name, 1, 1, call => call.Takes(kinds) ? build(call.Graph, call.Value(0)) : OpCall.Poison);

    /// <summary>Two operands of one element type, broadcast to one shape.</summary>
    internal static int Apply(OpCall call, ElementKinds kinds, BinaryBuilder build) =>
        call.Takes(kinds) && call.HaveOneType(0, 1) && call.Broadcast() is int[] values
            ? build(call.Graph, values[0], values[1])
            : OpCall.Poison;
}
