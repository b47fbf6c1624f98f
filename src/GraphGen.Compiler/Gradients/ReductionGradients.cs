using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;
using static GraphGen.Compiler.Gradients.GradientRules;

namespace GraphGen.Compiler.Gradients;

/// <summary>Derivatives of reductions.</summary>
internal static class ReductionGradients
{
    public static Dictionary<OpCode, GradientRule> Rules { get; } = new()
    {
        [OpCode.ReduceSum] = Of(r => Repeat(r, r.Gradient)),
        [OpCode.ReduceMax] = Of(Extreme),
        [OpCode.ReduceMin] = Of(Extreme),
    };

    /// <summary>The elements equal to the extreme share its gradient evenly, as in torch.amax.</summary>
    private static int Extreme(RowGradient row)
    {
        GraphBuilder graph = row.Graph;
        int isExtreme = graph.Binary(OpCode.Eq, row.Operand(0), Repeat(row, row.Value));
        int count = graph.Reduce(OpCode.ReduceSum, graph.Indicator(isExtreme, row.Row.Type), Axes(row));
        return graph.Where(isExtreme, Repeat(row, graph.Div(row.Gradient, count)));
    }

    private static int Repeat(RowGradient row, int reduced) => row.Graph.RepeatAlong(reduced, row.OperandShape(0), Axes(row));

    private static int[] Axes(RowGradient row) => row.Attributes<ReduceAttributes>().Axes.ToArray();
}
