using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Operations that put elements elsewhere, or more than once. Slice, the indexer, has a file of its own.</summary>
internal static class Movement
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Transpose", 1, 1, Transpose),
        new("Flip", 1, 1, Flip),
        new("Pad", 1, 1, Pad),
        new("Repeat", 1, 1, Repeat),
        new("Tile", 1, 1, Tile),
        new("Slice", 1, 1, Slicing.Build),
    };

    /// <summary>Result axis i is operand axis axes[i]; no axes reverse them all.</summary>
    private static int Transpose(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        int rank = call.ShapeOf(0).Rank;
        int[] asked = call.Arguments.Integers("axes");
        if (asked.Length == 0)
        {
            return call.Graph.Transpose(call.Value(0), Enumerable.Range(0, rank).Reverse().ToArray());
        }

        if (call.Axes(0, asked) is not int[] axes)
        {
            return OpCall.Poison;
        }

        return axes.Length == rank
            ? call.Graph.Transpose(call.Value(0), axes)
            : call.Fail(
                DiagnosticCatalog.NotAPermutation,
                new[] { UserText.Of(asked) }.Concat(call.Describe(0)).ToArray());
    }

    /// <summary>No axes flip them all.</summary>
    private static int Flip(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number) || call.Axes(0, call.Arguments.Integers("axes")) is not int[] axes)
        {
            return OpCall.Poison;
        }

        return call.Graph.Flip(call.Value(0), axes.Length == 0 ? Enumerable.Range(0, call.ShapeOf(0).Rank).ToArray() : axes.OrderBy(a => a).ToArray());
    }

    /// <summary>Padding is zero; another value is chosen where the index lies outside of what was padded.</summary>
    private static int Pad(OpCall call)
    {
        SpecValue[] padding = call.Arguments.Get("padding").Items.ToArray();
        Shape shape = call.ShapeOf(0);
        if (!call.Takes(ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        if (padding.Length != shape.Rank)
        {
            return call.FailAt(
                "padding", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "the number of pairs", $"the number of axes of {call[0].Label}, {UserText.Of(shape.Rank)}", UserText.Of(padding.Length));
        }

        long[][] sides = padding.Select(pair => pair.Items.Select(side => side.AsInteger()).ToArray()).ToArray();
        if (sides.SelectMany(pair => pair).Where(side => side < 0).ToArray() is { Length: > 0 } negative)
        {
            return call.FailAt("padding", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "every side of the padding", "at least 0", UserText.Of(negative[0]));
        }

        return PadWith(call.Graph, call.Value(0), sides, call.Arguments.Number("value"));
    }

    /// <summary>Elements of a value before and after each axis.</summary>
    internal static int PadWith(GraphBuilder graph, int x, long[][] sides, double with)
    {
        Dim[] low = sides.Select(pair => Dim.Of(pair[0])).ToArray();
        int padded = graph.Pad(x, low, sides.Select(pair => Dim.Of(pair[1])).ToArray(), low.Select(_ => 0).ToArray());
        int value = graph.ConstantLike(padded, with);
        if (value == graph.ConstantLike(padded, 0))
        {
            return padded;
        }

        (Shape shape, Shape result) = (graph.ShapeOf(x), graph.ShapeOf(padded));
        foreach (int axis in Enumerable.Range(0, shape.Rank).Where(axis => sides[axis].Any(side => side > 0)))
        {
            int index = graph.Iota(result, axis);
            int inside = graph.Binary(
                OpCode.And,
                graph.Binary(OpCode.Le, graph.ConstantLike(index, sides[axis][0]), index),
                graph.Binary(OpCode.Lt, index, graph.Extent(result, low[axis] + shape[axis])));
            padded = graph.Select(inside, padded, value);
        }

        return padded;
    }

    /// <summary>Every element count times in a row: a new axis behind its own, broadcast and then joined with it.</summary>
    private static int Repeat(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number) || call.Axis(0, call.Arguments.Integer("axis")) is not int axis)
        {
            return OpCall.Poison;
        }

        long count = call.Arguments.Integer("count");
        return count < 0
            ? call.FailAt("count", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "count", "at least 0", UserText.Of(count))
            : Copies(call.Graph, call.Value(0), axis, count, axis + 1);
    }

    /// <summary>
    /// The whole tensor one after the other, by axis: a new axis before its own. Along a named dimension, by which no index can be
    /// divided, the copies are concatenated instead; either way they are index arithmetic in whoever reads them.
    /// </summary>
    private static int Tile(OpCall call)
    {
        long[] repeats = call.Arguments.Integers("repeats").Select(r => (long)r).ToArray();
        Shape shape = call.ShapeOf(0);
        if (!call.Takes(ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        if (repeats.Length != shape.Rank)
        {
            return call.FailAt(
                "repeats", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "the number of repeats", $"the number of axes of {call[0].Label}, {UserText.Of(shape.Rank)}", UserText.Of(repeats.Length));
        }

        int value = call.Value(0);
        for (int axis = 0; axis < repeats.Length; axis++)
        {
            long count = repeats[axis];
            if (count < 0)
            {
                return call.FailAt("repeats", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "every number of repeats", "at least 0", UserText.Of(count));
            }

            value = shape[axis].IsConstant || count == 0
                ? Copies(call.Graph, value, axis, count, axis)
                : call.Graph.Concat(axis, Enumerable.Repeat(value, (int)count).ToArray());
        }

        return value;
    }

    /// <summary>Repeats along a new axis at <paramref name="at"/>, which lies beside <paramref name="axis"/>, and joins the two.</summary>
    private static int Copies(GraphBuilder graph, int value, int axis, long count, int at)
    {
        Dim[] joined = graph.ShapeOf(value).ToArray();
        List<Dim> apart = joined.ToList();
        apart.Insert(at, count);
        joined[axis] *= count;
        int repeated = graph.RepeatAlong(value, Shape.Of(apart.ToArray()), at);
        return graph.Reshaped(repeated, Shape.Of(joined));
    }
}
