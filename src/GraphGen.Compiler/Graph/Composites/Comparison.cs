namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Comparisons give booleans (false on NaN, but for NotEqual); And, Or, Not combine them and Where chooses by them.</summary>
internal static class Comparison
{
    public static OpDefinition[] Definitions { get; } =
    {
        Arithmetic.Binary("LessThan", ElementKinds.Number, (graph, a, b) => graph.Binary(OpCode.Lt, a, b)),
        Arithmetic.Binary("LessThanOrEqual", ElementKinds.Number, (graph, a, b) => graph.Binary(OpCode.Le, a, b)),
        Arithmetic.Binary("GreaterThan", ElementKinds.Number, (graph, a, b) => graph.Binary(OpCode.Lt, b, a)),
        Arithmetic.Binary("GreaterThanOrEqual", ElementKinds.Number, (graph, a, b) => graph.Binary(OpCode.Le, b, a)),
        Arithmetic.Binary("Equal", ElementKinds.Number, (graph, a, b) => graph.Binary(OpCode.Eq, a, b)),
        Arithmetic.Binary("NotEqual", ElementKinds.Number, (graph, a, b) => graph.Unary(OpCode.Not, graph.Binary(OpCode.Eq, a, b))),
        Arithmetic.Binary("And", ElementKinds.Bool, (graph, a, b) => graph.Binary(OpCode.And, a, b)),
        Arithmetic.Binary("Or", ElementKinds.Bool, (graph, a, b) => graph.Binary(OpCode.Or, a, b)),
        Arithmetic.Unary("Not", ElementKinds.Bool, (graph, a) => graph.Unary(OpCode.Not, a)),
        new("Where", 3, 3, Where),
    };

    private static int Where(OpCall call) =>
        call.Takes(0, ElementKinds.Bool) && call.Takes(1, ElementKinds.Number) && call.Takes(2, ElementKinds.Number)
        && call.HaveOneType(1, 2) && call.Broadcast() is int[] values
            ? call.Graph.Select(values[0], values[1], values[2])
            : OpCall.Poison;
}
