namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Steps (no gradient flows through them), bounds and remainders.</summary>
internal static class Rounding
{
    public static OpDefinition[] Definitions { get; } =
    {
        Arithmetic.Unary("Sign", ElementKinds.Number, (graph, x) => graph.Unary(OpCode.Sign, x)),
        Arithmetic.Unary("Floor", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Floor, x)),
        Arithmetic.Unary("Ceil", ElementKinds.Float, (graph, x) => graph.Neg(graph.Unary(OpCode.Floor, graph.Neg(x)))),
        Arithmetic.Unary("Round", ElementKinds.Float, (graph, x) => graph.Unary(OpCode.Round, x)),
        new("Clamp", 3, 3, Clamp),
        Arithmetic.Binary("Mod", ElementKinds.Float, Mod),
    };

    private static int Clamp(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number) || !call.HaveOneType(0, 1) || !call.HaveOneType(0, 2) || call.Broadcast() is not int[] values)
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        (int x, int low, int high) = (values[0], values[1], values[2]);
        int result = graph.Binary(OpCode.Min, graph.Binary(OpCode.Max, x, low), high);
        if (graph.ConstantValue(low) is not null && graph.ConstantValue(high) is not null)
        {
            // The ends belong to the range, as in torch.clamp; the rules of max and min would leave them out.
            call.Scope.Gradients.Add(result, x, gradient => graph.Where(
                graph.Binary(OpCode.And, graph.Binary(OpCode.Le, low, x), graph.Binary(OpCode.Le, x, high)), gradient));
        }

        return result;
    }

    /// <summary>
    /// a - floor(a/b) b, exact where the quotient is: the product is not rounded. A quotient that rounds up to an integer is one
    /// too large, and then, as where b is infinite, the remainder is on the wrong side of zero by one b.
    /// </summary>
    private static int Mod(GraphBuilder graph, int a, int b)
    {
        int zero = graph.ConstantLike(a, 0);
        int quotient = graph.Unary(OpCode.Floor, graph.Div(a, b));
        int remainder = graph.Select(graph.Binary(OpCode.Eq, quotient, zero), a, graph.Fma(graph.Neg(quotient), b, a));
        int wrong = graph.Binary(
            OpCode.Or,
            graph.Binary(OpCode.And, graph.Binary(OpCode.Lt, remainder, zero), graph.Binary(OpCode.Lt, zero, b)),
            graph.Binary(OpCode.And, graph.Binary(OpCode.Lt, zero, remainder), graph.Binary(OpCode.Lt, b, zero)));
        return graph.Select(wrong, graph.Add(remainder, b), remainder);
    }
}
