using System.Collections.Generic;
using GraphGen.Compiler.Graph;
using static GraphGen.Compiler.Gradients.GradientRules;

namespace GraphGen.Compiler.Gradients;

/// <summary>Derivatives of contractions and of indexed reads and writes.</summary>
internal static class ProductGradients
{
    public static Dictionary<OpCode, GradientRule> Rules { get; } = new()
    {
        [OpCode.Dot] = Dot,
        [OpCode.Gather] = Of(
            r => r.Graph.ScatterAdd(r.Operand(1), r.Gradient, r.OperandShape(0), r.Attributes<GatherAttributes>().Axis, r.Attributes<GatherAttributes>().Batch),
            null),
        [OpCode.TopK] = None,
        [OpCode.ScatterAdd] = Of(
            null,
            r => r.Graph.Gather(r.Gradient, r.Operand(0), r.Attributes<GatherAttributes>().Axis, r.Attributes<GatherAttributes>().Batch)),
    };

    /// <summary>
    /// By axis labels the gradient by either operand is the product of the result's gradient and the other operand: what was
    /// free in the other is contracted, what was contracted is free again, batch axes stay.
    /// </summary>
    private static int? Dot(RowGradient row, int operand)
    {
        (int[] left, int[] right, int[] result) = Contraction.Labels(
            row.Attributes<DotAttributes>(), row.OperandShape(0).Rank, row.OperandShape(1).Rank);
        (int[] own, int[] other) = operand == 0 ? (left, right) : (right, left);
        return Contraction.Build(row.Graph, row.Gradient, result, row.Operand(1 - operand), other, own);
    }
}
