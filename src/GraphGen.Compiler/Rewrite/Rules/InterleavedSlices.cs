using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite.Rules;

/// <summary>
/// Slices that share no element, such as the four a pool over windows of 2 x 2 reads: one of the upper left elements of all windows, and so
/// on. Where nothing else reads a product, it becomes a product for each slice. They are one kernel (<see cref="SiblingProducts"/>), which has
/// the elements of a window at the same time, so that the whole is never stored, and what no window reads never computed.
/// </summary>
internal static class InterleavedSlices
{
    /// <summary>The pass, which plans for devices leave out: the tiles of a work-group are those of one product.</summary>
    public const string Pass = "compute-windows-at-once";

    public static IReadOnlyList<RewriteRule> All { get; } = new[]
    {
        new RewriteRule("interleaved-slices-of-arithmetic", s => AreAllReaders(s) && EndsProduct(s, s[0]) ? OfArithmetic(s) : null, OpCode.Slice),
        new RewriteRule("interleaved-slices-of-dot", s => AreAllReaders(s) ? SliceRules.SliceOfDot(s) : null, OpCode.Slice),
    };

    /// <summary>Whether slices of one shape, no more than a kernel can have products, are all that reads the operand, and share no element.</summary>
    private static bool AreAllReaders(RewriteSite s)
    {
        IReadOnlyList<GraphRow?> readers = s.ReadersOf(s[0]);
        if (readers.Count is < 2 or > SiblingProducts.Most || readers.Any(r => r is not { Attributes: SliceAttributes } || !r.Shape.Equals(s.Row.Shape)))
        {
            return false;
        }

        SliceAttributes[] slices = readers.Select(r => (SliceAttributes)r!.Attributes).ToArray();
        return slices.All(slice => slice.Strides.Equals(slices[0].Strides) && IsOnePlaceOfEachWindow(slice, s.Row.Shape, s.Operand(0).Shape))
            && slices.Select(slice => slice.Starts).Distinct().Count() == slices.Length;
    }

    // All of an axis, as of the last, along which vectors lie, or one element of each window.
    private static bool IsOnePlaceOfEachWindow(SliceAttributes slice, Shape shape, Shape whole) => Enumerable.Range(0, whole.Rank).All(axis =>
        shape[axis] == whole[axis] || (axis < whole.Rank - 1 && slice.Starts[axis].Constant < slice.Strides[axis]));

    private static int OfArithmetic(RewriteSite s) =>
        s.Builder.Copy(s.Operand(0) with { Shape = s.Row.Shape }, s.Operand(0).Operands.Select(o => Part(s, o)).ToArray());

    /// <summary>Whether a value is a product with nothing behind it but what joins its kernel.</summary>
    private static bool EndsProduct(RewriteSite s, int value)
    {
        GraphRow row = s.Builder[value];
        bool joins = row.Op.Class() == OpClass.Elementwise && row.Type.IsFloat() && !OperationCost.IsFunction(row.Op);
        int[] others = row.Operands.Where(o => !IsRepeated(s, o)).ToArray();
        return joins && others.Length == 1 && s.IsOnlyUseOf(others[0]) && (s.Builder[others[0]].Op == OpCode.Dot || EndsProduct(s, others[0]));
    }

    private static bool IsRepeated(RewriteSite s, int value) => s.Builder[value].Op is OpCode.Constant or OpCode.Broadcast;

    private static int Part(RewriteSite s, int operand)
    {
        var slice = (SliceAttributes)s.Row.Attributes;
        GraphRow row = s.Builder[operand];
        return row.Attributes switch
        {
            ConstantAttributes constant => s.Builder.Constant(row.Type, s.Row.Shape, constant.Value),
            BroadcastAttributes broadcast when broadcast.Axes.All(axis => row.Shape[axis] == s.Row.Shape[axis]) =>
                s.Builder.Broadcast(row.Operands[0], s.Row.Shape, broadcast.Axes.ToArray()),
            _ => s.Builder.Slice(operand, slice.Starts.ToArray(), s.Row.Shape.ToArray(), slice.Strides.ToArray()),
        };
    }
}
