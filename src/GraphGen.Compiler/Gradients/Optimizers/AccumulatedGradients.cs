using System.Collections.Generic;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Gradients added up over micro-batches: for each parameter a sum of weight times gradient, for the model the sum of the weights
/// and the number of batches. The gradient that is applied is the weighted mean.
/// </summary>
internal static class AccumulatedGradients
{
    /// <summary>The buffer of each parameter: "{parameter}.gradient".</summary>
    public const string Buffer = "gradient";

    /// <summary>The state with the sum of the weights, a scalar.</summary>
    public const string Weight = Owner + ".weight";

    /// <summary>The state with the number of batches, a scalar, by which the host tells random numbers of one step apart.</summary>
    public const string Count = Owner + ".count";

    /// <summary>No field of a model that accumulates has this name.</summary>
    public const string Owner = "accumulated";

    /// <summary>The entry of the input <c>optimizer</c> that says how much the batch counts which is added.</summary>
    public const string BatchWeight = "batchWeight";

    public static int StateOf(GraphBuilder graph, string path, int parameter) =>
        graph.State(path + "." + Buffer, graph.TypeOf(parameter), graph.ShapeOf(parameter));

    /// <summary>sum += weight gradient.</summary>
    public static GraphAssign Add(GraphBuilder graph, string path, int parameter, int gradient, OptimizerInput input)
    {
        int sum = StateOf(graph, path, parameter);
        return new GraphAssign(sum, graph.Add(sum, graph.Mul(input.Entry(BatchWeight, graph.ShapeOf(sum)), gradient)));
    }

    /// <summary>One batch more.</summary>
    public static IEnumerable<GraphAssign> CountBatch(GraphBuilder graph, DType precision, OptimizerInput input)
    {
        int weight = graph.State(Weight, precision, Shape.Scalar);
        int count = graph.State(Count, precision, Shape.Scalar);
        yield return new GraphAssign(weight, graph.Add(weight, input.Entry(BatchWeight, Shape.Scalar)));
        yield return new GraphAssign(count, graph.Offset(count, 1));
    }

    /// <summary>The mean of what was added, and the sum set back to zero.</summary>
    public static int Take(GraphBuilder graph, string path, int parameter, List<GraphAssign> assigns)
    {
        int sum = StateOf(graph, path, parameter);
        assigns.Add(new GraphAssign(sum, graph.ConstantLike(sum, 0)));
        return graph.Div(sum, graph.Repeat(graph.State(Weight, graph.TypeOf(parameter), Shape.Scalar), graph.ShapeOf(parameter)));
    }

    /// <summary>No batch any more.</summary>
    public static IEnumerable<GraphAssign> Reset(GraphBuilder graph, DType precision)
    {
        foreach (string name in new[] { Weight, Count })
        {
            int state = graph.State(name, precision, Shape.Scalar);
            yield return new GraphAssign(state, graph.ConstantLike(state, 0));
        }
    }
}
