using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Rewrite.Rules;

/// <summary>
/// A reduction over a few elements beside a longer row, such as pooling over windows of 2 x 2, becomes the chain of operations that it is.
/// Elementwise, it joins what lies around it: the position of a maximum is found where the maximum is, zeros are put around it as it is
/// written.
/// </summary>
internal static class ShortReductionRules
{
    /// <summary>Elements of a window of 3 x 3.</summary>
    private const int MostElements = 9;

    public static IReadOnlyList<RewriteRule> All { get; } = new[]
    {
        new RewriteRule("chain-of-short-reduction", Chain, OpCode.ReduceSum, OpCode.ReduceProd, OpCode.ReduceMax, OpCode.ReduceMin),
    };

    private static int? Chain(RewriteSite s)
    {
        var reduce = (ReduceAttributes)s.Row.Attributes;
        Shape shape = s.Operand(0).Shape;
        Dim elements = reduce.Axes.Aggregate(Dim.One, (product, axis) => product * shape[axis]);
        if (reduce.Lanes > 1 || elements.Constant is not (> 1 and <= MostElements))
        {
            return null;
        }

        // A maximum begins from the lowest value there is and a product from 1, which change nothing; a sum begins from +0, which does: +0 and
        // -0 are +0.
        OpCode op = Operation(s.Row.Op);
        int? chain = op == OpCode.Add ? s.Builder.Constant(s.Row.Type, s.Row.Shape, 0) : null;
        foreach (IReadOnlyDictionary<int, int> place in Places(reduce.Axes.ToArray(), shape))
        {
            int element = Element(s, s[0], place, s.IsOnlyUse(0));
            chain = chain is int before ? s.Builder.Binary(op, before, element) : element;
        }

        return chain;
    }

    private static OpCode Operation(OpCode reduction) => reduction switch
    {
        OpCode.ReduceSum => OpCode.Add,
        OpCode.ReduceProd => OpCode.Mul,
        OpCode.ReduceMax => OpCode.Max,
        _ => OpCode.Min,
    };

    /// <summary>The places along some axes, the last axis fastest.</summary>
    private static IEnumerable<IReadOnlyDictionary<int, int>> Places(int[] axes, Shape shape)
    {
        IEnumerable<Dictionary<int, int>> places = new[] { new Dictionary<int, int>() };
        foreach (int axis in axes)
        {
            int extent = (int)shape[axis].Constant!.Value;
            places = places.SelectMany(place => Enumerable.Range(0, extent).Select(at => new Dictionary<int, int>(place) { [axis] = at }));
        }

        return places;
    }

    /// <summary>A value at one place along some of its axes, which the result does not have.</summary>
    private static int Element(RewriteSite s, int value, IReadOnlyDictionary<int, int> place, bool isOnlyUse)
    {
        GraphRow row = s.Builder[value];
        bool isFree = isOnlyUse || IsOfIndices(s, value);
        Shape shape = Shape.Of(row.Shape.Where((_, axis) => !place.ContainsKey(axis)).ToArray());
        switch (row.Attributes)
        {
            case ConstantAttributes constant:
                return s.Builder.Constant(row.Type, shape, constant.Value);
            case IotaAttributes iota:
                return place.TryGetValue(iota.Axis, out int index)
                    ? s.Builder.Constant(row.Type, shape, index)
                    : s.Builder.Iota(shape, iota.Axis - place.Keys.Count(axis => axis < iota.Axis));
            case BroadcastAttributes broadcast when isFree || broadcast.Axes.All(axis => !place.ContainsKey(axis)):
                return Element(s, row, broadcast, shape, place);
            case WindowsAttributes windows when InnerAxes(windows).All(place.ContainsKey) && place.Count == windows.Axes.Count:
                return Element(s, row, windows, shape, place);
        }

        // Computed at each place alone, and no longer everywhere.
        if (row.Op.Class() == OpClass.Elementwise && isFree)
        {
            return s.Builder.Copy(row with { Shape = shape }, row.Operands.Select(o => Element(s, o, place, s.IsOnlyUseOf(o))).ToArray());
        }

        return row.Op == OpCode.Reshape && Strided(s, row, place) is int strided ? strided : Cut(s, value, shape, place);
    }

    /// <summary>Whether a value is arithmetic on indices alone, which is never stored.</summary>
    private static bool IsOfIndices(RewriteSite s, int value)
    {
        GraphRow row = s.Builder[value];
        return row.Op is OpCode.Iota or OpCode.Constant
            || (row.Type == DType.I32 && row.Op.Class() is OpClass.Elementwise or OpClass.Movement && row.Operands.All(o => IsOfIndices(s, o)));
    }

    private static int Element(RewriteSite s, GraphRow row, BroadcastAttributes broadcast, Shape shape, IReadOnlyDictionary<int, int> place)
    {
        int[] kept = broadcast.Axes.Where(axis => !place.ContainsKey(axis)).Select(axis => axis - place.Keys.Count(p => p < axis)).ToArray();
        var inner = Enumerable.Range(0, broadcast.Axes.Count).Where(i => place.ContainsKey(broadcast.Axes[i])).ToDictionary(i => i, i => place[broadcast.Axes[i]]);
        int operand = row.Operands[0];
        return s.Builder.Broadcast(inner.Count == 0 ? operand : Element(s, operand, inner, s.IsOnlyUseOf(operand)), shape, kept);
    }

    // Of each window the same element.
    private static int Element(RewriteSite s, GraphRow row, WindowsAttributes windows, Shape shape, IReadOnlyDictionary<int, int> place)
    {
        int[] inner = InnerAxes(windows);
        Dim[] starts = shape.Select(_ => Dim.Zero).ToArray();
        int[] strides = shape.Select(_ => 1).ToArray();
        for (int i = 0; i < inner.Length; i++)
        {
            int axis = windows.Axes[i];
            (starts[axis], strides[axis]) = (Dim.Of(place[inner[i]] * windows.Dilations[i]), windows.Strides[i]);
        }

        return s.Builder.Slice(row.Operands[0], starts, shape.ToArray(), strides);
    }

    /// <summary>The axes of the result that run inside the windows: each stands behind that of the windows' numbers.</summary>
    private static int[] InnerAxes(WindowsAttributes windows) => windows.Axes.Select((axis, i) => axis + i + 1).ToArray();

    /// <summary>Windows side by side are a reshape that splits axes: an element of each is every second, third, ... element of the axis.</summary>
    private static int? Strided(RewriteSite s, GraphRow reshape, IReadOnlyDictionary<int, int> place)
    {
        Shape operand = s.Builder.ShapeOf(reshape.Operands[0]), result = reshape.Shape;
        Dim[] starts = operand.Select(_ => Dim.Zero).ToArray(), lengths = operand.ToArray();
        int[] strides = operand.Select(_ => 1).ToArray();
        int axis = 0;
        foreach ((Dim extent, int i) in operand.Select((d, i) => (d, i)))
        {
            if (axis < result.Rank && result[axis] == extent && !place.ContainsKey(axis))
            {
                axis++;
                continue;
            }

            bool isSplit = axis + 1 < result.Rank && !place.ContainsKey(axis) && place.ContainsKey(axis + 1) && result[axis] * result[axis + 1] == extent;
            if (!isSplit)
            {
                return null;
            }

            (starts[i], lengths[i], strides[i]) = (Dim.Of(place[axis + 1]), result[axis], (int)result[axis + 1].Constant!.Value);
            axis += 2;
        }

        return axis == result.Rank ? s.Builder.Slice(reshape.Operands[0], starts, lengths, strides) : null;
    }

    private static int Cut(RewriteSite s, int value, Shape shape, IReadOnlyDictionary<int, int> place)
    {
        Shape whole = s.Builder.ShapeOf(value);
        Dim[] starts = whole.Select((_, axis) => Dim.Of(place.TryGetValue(axis, out int at) ? at : 0)).ToArray();
        Dim[] lengths = whole.Select((extent, axis) => place.ContainsKey(axis) ? Dim.One : extent).ToArray();
        return s.Builder.Reshape(s.Builder.Slice(value, starts, lengths, whole.Select(_ => 1).ToArray()), shape);
    }
}
