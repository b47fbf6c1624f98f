using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Operations that draw random numbers, in training steps only.</summary>
internal static class RandomOps
{
    public static OpDefinition[] Definitions { get; } = { new("Dropout", 1, 1, Dropout) };

    internal const string RateRange = "at least 0 and less than 1";

    /// <summary>
    /// Each element is zero with probability rate, else x / (1 - rate) (inverted dropout: evaluation is the identity).
    /// </summary>
    internal static int Dropout(OpCall call)
    {
        double rate = call.Arguments.Number("rate");
        if (!(rate >= 0 && rate < 1))
        {
            return call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "rate", RateRange, UserText.Of(rate));
        }

        if (!call.Takes(ElementKinds.Float))
        {
            return OpCall.Poison;
        }

        if (!call.Scope.Training || rate == 0)
        {
            return call.Value(0);
        }

        GraphBuilder graph = call.Graph;
        Shape shape = call.ShapeOf(0);
        int uniform = graph.Cast(graph.Random(call.Scope.RandomKey(), shape, call.Scope.NextStream()), graph.TypeOf(call.Value(0)));
        int keep = graph.Binary(OpCode.Le, graph.ConstantLike(uniform, rate), uniform);
        return graph.Where(keep, graph.Scale(call.Value(0), 1 / (1 - rate)));
    }
}
