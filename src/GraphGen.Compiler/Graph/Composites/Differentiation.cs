using System.Linq;
using GraphGen.Compiler.Gradients;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Gradient(loss, of): the rows that reverse mode builds, as a value like any other. Every gradient rule appends rows that have
/// rules themselves, so the training step differentiates through it, and it may be nested.
/// </summary>
internal static class Differentiation
{
    public static OpDefinition[] Definitions { get; } = { new("Gradient", 2, 2, Differentiate) };

    private static int Differentiate(OpCall call)
    {
        if (!call.Takes(ElementKinds.Float))
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        (int value, int of) = (call.Value(0), call.Value(1));
        int sum = graph.Reduce(OpCode.ReduceSum, value, Enumerable.Range(0, graph.ShapeOf(value).Rank).ToArray());

        // Equal constants are one row, so a constant has no derivative of its own.
        int? gradient = graph.ConstantValue(of) is null ? Gradient.Of(graph, sum, new[] { of }, call.Scope.Gradients)[0] : null;
        if (gradient is int known)
        {
            return known;
        }

        call.Fail(DiagnosticCatalog.GradientOfUnrelated, call[0].Label, call[1].Label);
        return graph.ConstantLike(of, 0);
    }
}
