using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite.Rules;

/// <summary>
/// Transposes around a contraction become axis numbers. The chain of each element keeps its terms and their order, because the
/// order is that of the lists of contracted axes; a factor changes sides at most, and a product does not depend on its side.
/// </summary>
internal static class DotRules
{
    public static IReadOnlyList<RewriteRule> All { get; } = new[]
    {
        new RewriteRule("dot-of-transposed-left", s => Absorb(s, 0), OpCode.Dot),
        new RewriteRule("dot-of-transposed-right", s => Absorb(s, 1), OpCode.Dot),
        new RewriteRule("transposed-dot", TransposedDot, OpCode.Transpose),
    };

    // The free axes make up the result in ascending order, so their order must be that of the untransposed operand too.
    private static int? Absorb(RewriteSite s, int side)
    {
        if (s.Operand(side).Attributes is not TransposeAttributes transpose)
        {
            return null;
        }

        var dot = (DotAttributes)s.Row.Attributes;
        var permutation = transpose.Permutation;
        var named = side == 0 ? dot.LeftBatch.Concat(dot.LeftContract) : dot.RightBatch.Concat(dot.RightContract);
        EquatableArray<int> free = Enumerable.Range(0, permutation.Count).Except(named).Select(a => permutation[a]).ToEquatableArray();
        if (!ShapeRules.AreAscendingAxes(free, permutation.Count))
        {
            return null;
        }

        EquatableArray<int> Untransposed(EquatableArray<int> axes) => axes.Select(a => permutation[a]).ToEquatableArray();
        int operand = s.Operand(side).Operands[0];
        return side == 0
            ? s.Builder.Dot(operand, s[1], dot with { LeftBatch = Untransposed(dot.LeftBatch), LeftContract = Untransposed(dot.LeftContract) })
            : s.Builder.Dot(s[0], operand, dot with { RightBatch = Untransposed(dot.RightBatch), RightContract = Untransposed(dot.RightContract) });
    }

    // Batch axes in place, the free axes of the right operand before those of the left: the product with its sides changed. Only
    // where the untransposed product is read by nothing else, or it would be computed twice.
    private static int? TransposedDot(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not DotAttributes dot || !s.IsOnlyUse(0))
        {
            return null;
        }

        (int left, int right) = (s.Operand(0).Operands[0], s.Operand(0).Operands[1]);
        int batch = dot.LeftBatch.Count;
        int rows = s.Builder.ShapeOf(left).Rank - batch - dot.LeftContract.Count;
        int columns = s.Builder.ShapeOf(right).Rank - batch - dot.RightContract.Count;
        var swapped = Enumerable.Range(0, batch).Concat(Enumerable.Range(batch + rows, columns)).Concat(Enumerable.Range(batch, rows));
        return ((TransposeAttributes)s.Row.Attributes).Permutation.SequenceEqual(swapped)
            ? s.Builder.Dot(right, left, new DotAttributes(dot.RightBatch, dot.LeftBatch, dot.RightContract, dot.LeftContract))
            : null;
    }
}
