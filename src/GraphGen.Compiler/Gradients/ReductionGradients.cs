using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;
using static GraphGen.Compiler.Gradients.GradientRules;

namespace GraphGen.Compiler.Gradients;

/// <summary>Derivatives of reductions and of running sums.</summary>
internal static class ReductionGradients
{
    public static Dictionary<OpCode, GradientRule> Rules { get; } = new()
    {
        [OpCode.ReduceSum] = Of(r => Repeat(r, r.Gradient)),
        [OpCode.ReduceProd] = Of(Product),
        [OpCode.ReduceMax] = Of(Extreme),
        [OpCode.ReduceMin] = Of(Extreme),

        // An element takes part in all sums after it, so its gradient is their gradients summed from the other end.
        [OpCode.CumSum] = Of(r => r.Graph.CumSum(
            r.Gradient, r.Attributes<CumulativeAttributes>() with { Reverse = !r.Attributes<CumulativeAttributes>().Reverse })),
    };

    /// <summary>The elements equal to the extreme share its gradient evenly, as in torch.amax.</summary>
    private static int Extreme(RowGradient row)
    {
        GraphBuilder graph = row.Graph;
        int isExtreme = graph.Binary(OpCode.Eq, row.Operand(0), Repeat(row, row.Value));
        int count = graph.Reduce(OpCode.ReduceSum, graph.Indicator(isExtreme, row.Row.Type), Axes(row));
        return graph.Where(isExtreme, Repeat(row, graph.Div(row.Gradient, count)));
    }

    /// <summary>
    /// The product of the other elements: the whole divided by the element, where no element is zero. A single zero gets the product
    /// of the elements that are not, all else then is 0; beside another zero a zero gets 0 too.
    /// </summary>
    private static int Product(RowGradient row)
    {
        GraphBuilder graph = row.Graph;
        int x = row.Operand(0);
        int isZero = graph.Binary(OpCode.Eq, x, graph.ConstantLike(x, 0));
        int nonzero = graph.Select(isZero, graph.ConstantLike(x, 1), x);
        int product = graph.Reduce(OpCode.ReduceProd, nonzero, Axes(row));
        int zeros = graph.Reduce(OpCode.ReduceSum, graph.Indicator(isZero, row.Row.Type), Axes(row));
        int ofZero = Repeat(row, graph.Where(graph.Binary(OpCode.Eq, zeros, graph.ConstantLike(zeros, 1)), product));
        int ofOthers = Repeat(row, graph.Where(graph.Binary(OpCode.Eq, zeros, graph.ConstantLike(zeros, 0)), product));
        return graph.Mul(Repeat(row, row.Gradient), graph.Select(isZero, ofZero, graph.Div(ofOthers, nonzero)));
    }

    private static int Repeat(RowGradient row, int reduced) => row.Graph.RepeatAlong(reduced, row.OperandShape(0), Axes(row));

    private static int[] Axes(RowGradient row) => row.Attributes<ReduceAttributes>().Axes.ToArray();
}
