using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// The last step of every loss, by its argument <c>reduction</c> (a member of the public <c>GraphGen.Reduction</c>): the mean of all
/// losses unless another one is given, their sum, or the losses themselves.
/// </summary>
internal static class LossReduction
{
    public static int Reduce(OpCall call, int losses) => Kind(call.Arguments) switch
    {
        "None" => losses,
        "Sum" => Sum(call.Graph, losses),
        _ => Reductions.Mean(call.Graph, losses, Axes(call.Graph, losses)),
    };

    /// <summary>As <see cref="Reduce(OpCall, int)"/>, but the mean is sum(losses) / sum(weights), the losses being weighted already.</summary>
    public static int Reduce(OpCall call, int losses, int weights) => Kind(call.Arguments) switch
    {
        "None" => losses,
        "Sum" => Sum(call.Graph, losses),
        _ => call.Graph.Div(Sum(call.Graph, losses), Sum(call.Graph, weights)),
    };

    private static string Kind(EquatableArray<SpecArgument> arguments) => arguments.Has("reduction") ? arguments.Get("reduction").Text : "Mean";

    private static int Sum(GraphBuilder graph, int values) => graph.Reduce(OpCode.ReduceSum, values, Axes(graph, values));

    private static int[] Axes(GraphBuilder graph, int values) => Enumerable.Range(0, graph.ShapeOf(values).Rank).ToArray();
}
