using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Exponential moving averages of parameters (Polyak and Juditsky, 1992): average = decay average + (1 - decay) parameter, after the
/// update. In the first step the host gives 0 and 1 for the two factors, so that the average begins as the parameter.
/// </summary>
internal static class AveragedWeights
{
    /// <summary>The buffer of each parameter: "{parameter}.average".</summary>
    public const string Buffer = "average";

    /// <summary>Entries of the input <c>optimizer</c>.</summary>
    public const string Decay = "averageDecay";

    public const string OneMinusDecay = "oneMinusAverageDecay";

    public static GraphAssign Update(GraphBuilder graph, string path, int updated, OptimizerInput input)
    {
        int average = graph.State(path + "." + Buffer, graph.TypeOf(updated), graph.ShapeOf(updated));
        return new GraphAssign(average, graph.Add(
            graph.Mul(input.Entry(Decay, graph.ShapeOf(average)), average),
            graph.Mul(input.Entry(OneMinusDecay, graph.ShapeOf(average)), updated)));
    }
}
