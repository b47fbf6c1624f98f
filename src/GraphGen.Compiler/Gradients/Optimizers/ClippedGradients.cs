using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>Bounds gradients before any of them is used.</summary>
internal static class ClippedGradients
{
    /// <summary>The entry of the input <c>optimizer</c>.</summary>
    public const string Threshold = "clipThreshold";

    public static IReadOnlyList<int> Of(GraphBuilder graph, IReadOnlyList<int> gradients, ModelClipping clipping, OptimizerInput input) => clipping switch
    {
        ModelClipping.ByValue => gradients.Select(g => ByValue(graph, g, input)).ToList(),
        ModelClipping.ByNorm => ByNorm(graph, gradients, input),
        _ => gradients,
    };

    /// <summary>Every element within ± the threshold; torch.nn.utils.clip_grad_value_.</summary>
    private static int ByValue(GraphBuilder graph, int gradient, OptimizerInput input)
    {
        int threshold = input.Entry(Threshold, graph.ShapeOf(gradient));
        return graph.Binary(OpCode.Max, graph.Binary(OpCode.Min, gradient, threshold), graph.Neg(threshold));
    }

    /// <summary>
    /// All times min(1, threshold / (norm + 1e-6)), where the norm is that of all elements of all gradients; torch.nn.utils.clip_grad_norm_.
    /// The squares of one gradient are summed as Sum sums, rows first; those sums are added in the order of the parameters.
    /// </summary>
    private static List<int> ByNorm(GraphBuilder graph, IReadOnlyList<int> gradients, OptimizerInput input)
    {
        int norm = graph.Unary(OpCode.Sqrt, gradients.Select(g => SumOfSquares(graph, g)).Aggregate((sum, addend) => graph.Add(sum, addend)));
        int factor = graph.Binary(
            OpCode.Min,
            graph.Div(input.Entry(Threshold, Shape.Scalar), graph.Offset(norm, 1e-6)),
            graph.ConstantLike(norm, 1));
        return gradients.Select(g => graph.Mul(g, graph.Repeat(factor, graph.ShapeOf(g)))).ToList();
    }

    private static int SumOfSquares(GraphBuilder graph, int gradient)
    {
        int sum = graph.Square(gradient);
        while (graph.ShapeOf(sum).Rank > 0)
        {
            sum = graph.Reduce(OpCode.ReduceSum, sum, graph.ShapeOf(sum).Rank - 1);
        }

        return sum;
    }
}
