using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite.Rules;

/// <summary>
/// Chains of movement. Nothing is computed by these rows, so a rule is right where every index of the result reads the same
/// element as before.
/// </summary>
internal static class MovementRules
{
    public static IReadOnlyList<RewriteRule> All { get; } = new[]
    {
        new RewriteRule("reshape-to-own-shape", s => s.Row.Shape.Equals(s.Operand(0).Shape) ? s[0] : null, OpCode.Reshape),
        new RewriteRule(
            "reshape-of-reshape",
            s => s.Operand(0).Op == OpCode.Reshape ? s.Builder.Reshape(s.Operand(0).Operands[0], s.Row.Shape) : null,
            OpCode.Reshape),
        new RewriteRule("reshape-of-broadcast", ReshapeOfBroadcast, OpCode.Reshape),

        new RewriteRule("transpose-of-transpose", TransposeOfTranspose, OpCode.Transpose),
        new RewriteRule("transpose-of-one-long-axis", TransposeKeepingOrder, OpCode.Transpose),
        new RewriteRule("transpose-of-broadcast", TransposeOfBroadcast, OpCode.Transpose),

        new RewriteRule("broadcast-of-broadcast", BroadcastOfBroadcast, OpCode.Broadcast),

        // All that is new has extent 1 (and so does the identity broadcast).
        new RewriteRule("broadcast-to-equal-size", BroadcastToEqualSize, OpCode.Broadcast),

        new RewriteRule("pad-with-nothing", s => s.Row.Shape.Equals(s.Operand(0).Shape) && IsPlain((PadAttributes)s.Row.Attributes) ? s[0] : null, OpCode.Pad),
        new RewriteRule("flip-of-flip", FlipOfFlip, OpCode.Flip),
        new RewriteRule("flip-of-short-axes", FlipOfShortAxes, OpCode.Flip),

        // Whatever was to be differentiated has been by now.
        new RewriteRule("stop-gradient", s => s[0], OpCode.StopGradient),

        new RewriteRule("concat-of-one", s => s.Row.Operands.Count == 1 ? s[0] : null, OpCode.Concat),

        // A maximum begins from the lowest value there is and a product from 1, so those of one element are the element. (A sum
        // begins from +0: the sum of one -0 is +0.)
        new RewriteRule("reduction-of-one", ReductionOfOne, OpCode.ReduceProd, OpCode.ReduceMax, OpCode.ReduceMin),
    };

    private static int? TransposeOfTranspose(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not TransposeAttributes inner)
        {
            return null;
        }

        var outer = ((TransposeAttributes)s.Row.Attributes).Permutation;
        return s.Builder.Transpose(s.Operand(0).Operands[0], outer.Select(a => inner.Permutation[a]).ToArray());
    }

    // Axes of extent 1 may stand anywhere in row-major order.
    private static int? TransposeKeepingOrder(RewriteSite s)
    {
        Shape shape = s.Operand(0).Shape;
        var longAxes = ((TransposeAttributes)s.Row.Attributes).Permutation.Where(a => !shape[a].IsOne).ToEquatableArray();
        return ShapeRules.AreAscendingAxes(longAxes, shape.Rank) ? s.Builder.Reshape(s[0], s.Row.Shape) : null;
    }

    // Where the broadcast axes keep their order, the broadcast can put them there at once.
    private static int? TransposeOfBroadcast(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not BroadcastAttributes broadcast)
        {
            return null;
        }

        int[] permutation = ((TransposeAttributes)s.Row.Attributes).Permutation.ToArray();
        EquatableArray<int> axes = broadcast.Axes.Select(a => System.Array.IndexOf(permutation, a)).ToEquatableArray();
        return ShapeRules.AreAscendingAxes(axes, permutation.Length)
            ? s.Builder.Broadcast(s.Operand(0).Operands[0], s.Row.Shape, axes.ToArray())
            : null;
    }

    private static int? BroadcastOfBroadcast(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not BroadcastAttributes inner)
        {
            return null;
        }

        var outer = ((BroadcastAttributes)s.Row.Attributes).Axes;
        return s.Builder.Broadcast(s.Operand(0).Operands[0], s.Row.Shape, inner.Axes.Select(a => outer[a]).ToArray());
    }

    private static int? BroadcastToEqualSize(RewriteSite s)
    {
        var axes = ((BroadcastAttributes)s.Row.Attributes).Axes;
        return s.Row.Shape.Where((_, axis) => !axes.Contains(axis)).All(d => d.IsOne) ? s.Builder.Reshape(s[0], s.Row.Shape) : null;
    }

    // A reshape that only adds or drops axes of extent 1 is a choice of other axis numbers for the broadcast.
    private static int? ReshapeOfBroadcast(RewriteSite s)
    {
        GraphRow operand = s.Operand(0);
        if (operand.Attributes is not BroadcastAttributes broadcast)
        {
            return null;
        }

        int[] from = LongAxes(operand.Shape);
        int[] to = LongAxes(s.Row.Shape);
        bool sameLongAxes = from.Select(a => operand.Shape[a]).SequenceEqual(to.Select(a => s.Row.Shape[a]));
        if (!sameLongAxes || broadcast.Axes.Any(a => operand.Shape[a].IsOne))
        {
            return null;
        }

        int[] axes = broadcast.Axes.Select(a => to[System.Array.IndexOf(from, a)]).ToArray();
        return s.Builder.Broadcast(operand.Operands[0], s.Row.Shape, axes);
    }

    private static int[] LongAxes(Shape shape) => Enumerable.Range(0, shape.Rank).Where(a => !shape[a].IsOne).ToArray();

    // What is flipped twice stays.
    private static int? FlipOfFlip(RewriteSite s)
    {
        if (s.Operand(0).Attributes is not FlipAttributes inner)
        {
            return null;
        }

        var outer = ((FlipAttributes)s.Row.Attributes).Axes;
        int[] once = outer.Except(inner.Axes).Concat(inner.Axes.Except(outer)).OrderBy(a => a).ToArray();
        return s.Builder.Flip(s.Operand(0).Operands[0], once);
    }

    // One element, or what does not change along the axis, is the same from either end.
    private static int? FlipOfShortAxes(RewriteSite s)
    {
        GraphRow operand = s.Operand(0);
        var axes = ((FlipAttributes)s.Row.Attributes).Axes;
        int[] seen = axes.Where(a => !operand.Shape[a].IsOne && (operand.Attributes is not BroadcastAttributes broadcast || broadcast.Axes.Contains(a))).ToArray();
        return seen.Length < axes.Count ? s.Builder.Flip(s[0], seen) : null;
    }

    private static int? ReductionOfOne(RewriteSite s)
    {
        Shape shape = s.Operand(0).Shape;
        return ((ReduceAttributes)s.Row.Attributes).Axes.All(a => shape[a].IsOne) ? s.Builder.Reshape(s[0], s.Row.Shape) : null;
    }

    private static bool IsPlain(PadAttributes pad) => pad.Low.Concat(pad.High).All(d => d.Constant == 0);
}
