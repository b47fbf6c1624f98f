using System;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Operations that draw random numbers, in training steps only.</summary>
internal static class RandomOps
{
    public static OpDefinition[] Definitions { get; } = { new("Dropout", 1, 1, Dropout), new("SpatialDropout", 1, 1, SpatialDropout) };

    internal const string RateRange = "at least 0 and less than 1";

    /// <summary>
    /// Each element is zero with probability rate, else x / (1 - rate) (inverted dropout: evaluation is the identity).
    /// </summary>
    internal static int Dropout(OpCall call) => Drop(call, leastAxes: 0, rate =>
    {
        GraphBuilder graph = call.Graph;
        return graph.Where(Keep(call, call.ShapeOf(0), rate).Condition, graph.Scale(call.Value(0), 1 / (1 - rate)));
    });

    /// <summary>
    /// The same for channels, the last axis of [examples, positions.., channels]: one draw for all positions, kept as a factor so that it
    /// is drawn once.
    /// </summary>
    internal static int SpatialDropout(OpCall call) => Drop(call, leastAxes: 2, rate =>
    {
        (GraphBuilder graph, Shape shape) = (call.Graph, call.ShapeOf(0));
        (int keep, int drawn) = Keep(call, Shape.Of(shape[0], shape[shape.Rank - 1]), rate);
        int factor = graph.Where(keep, graph.ConstantLike(drawn, 1 / (1 - rate)));
        return graph.Mul(call.Value(0), graph.Repeat(factor, shape, 0, shape.Rank - 1));
    });

    private static int Drop(OpCall call, int leastAxes, Func<double, int> build)
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

        return call.ShapeOf(0).Rank < leastAxes ? call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(leastAxes, "axis"))
            : call.Scope.Training && rate > 0 ? build(rate)
            : call.Value(0);
    }

    /// <summary>What is kept, and the numbers that were drawn for it.</summary>
    private static (int Condition, int Drawn) Keep(OpCall call, Shape shape, double rate)
    {
        GraphBuilder graph = call.Graph;
        int drawn = graph.Cast(graph.Random(call.Scope.RandomKey(), shape, call.Scope.NextStream()), graph.TypeOf(call.Value(0)));
        return (graph.Binary(OpCode.Le, graph.ConstantLike(drawn, rate), drawn), drawn);
    }
}
