using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Operations that give the elements, in the order in which they are, another shape; and Broadcast, which repeats them.</summary>
internal static class Shaping
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Reshape", 1, 1, Reshape),
        new("Flatten", 1, 1, Flatten),
        new("Squeeze", 1, 1, Squeeze),
        new("Unsqueeze", 1, 1, Unsqueeze),
        new("Broadcast", 1, 1, Broadcast),
    };

    /// <summary>One extent may be -1: the number of elements over the product of the others, a division of polynomials.</summary>
    private static int Reshape(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        SpecDim[] asked = call.Arguments.Extents("shape");
        if (asked.FirstOrDefault(d => d.IsNegative && !d.IsRest) is SpecDim negative)
        {
            return call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "an extent", "-1 or at least 0", UserText.Of(negative.Value));
        }

        int rest = System.Array.FindIndex(asked, d => d.IsRest);
        if (asked.Count(d => d.IsRest) > 1)
        {
            return call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "the extent -1", "given once", "given twice");
        }

        Dim[] dims = asked.Select(d => d.IsRest ? Dim.One : d.ToDim()).ToArray();
        Shape source = call.ShapeOf(0);
        Dim? quotient = rest >= 0 ? DivideSizes(source, Shape.Of(dims)) : null;
        if (rest >= 0 && quotient is not null)
        {
            dims[rest] = quotient;
        }

        return Shape.Of(dims).Size == source.Size && (rest < 0 || quotient is not null)
            ? call.Graph.Reshaped(call.Value(0), Shape.Of(dims))
            : call.Fail(
                DiagnosticCatalog.ReshapeSizesDiffer,
                call[0].Label, UserText.Of(source), UserText.Of(source.Size), "[" + string.Join(", ", asked.Select(d => UserText.Of(d.ToDim()))) + "]");
    }

    /// <summary>The quotient of two sizes where it is exact: equal extents cancel first, so that sums need no long division.</summary>
    private static Dim? DivideSizes(Shape numerator, Shape denominator)
    {
        var above = numerator.ToList();
        Dim[] below = denominator.Where(dim => !above.Remove(dim)).ToArray();
        return Shape.Of(above.ToArray()).Size.DivideExactly(Shape.Of(below).Size);
    }

    /// <summary>The axes from first to last become one; with the channels first, the last of them is the outermost.</summary>
    private static int Flatten(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number)
            || call.Axis(0, call.Arguments.Integer("first")) is not int first
            || call.Axis(0, call.Arguments.Integer("last")) is not int last)
        {
            return OpCall.Poison;
        }

        if (last < first)
        {
            return call.FailAt("last", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "last", "an axis from first on, " + UserText.Of(first), UserText.Of(last));
        }

        Shape shape = call.ShapeOf(0);
        Dim joined = shape.Count(Enumerable.Range(first, last - first + 1).ToArray());
        int ordered = call.Arguments.Flag("channelsFirst")
            ? call.Graph.Transpose(call.Value(0), Enumerable.Range(0, shape.Rank).Select(axis => axis == first ? last : axis > first && axis <= last ? axis - 1 : axis).ToArray())
            : call.Value(0);
        return call.Graph.Reshaped(ordered, Shape.Of(shape.Take(first).Append(joined).Concat(shape.Skip(last + 1)).ToArray()));
    }

    /// <summary>Leaves out the axes, whose extents are 1; where none are named, all of these.</summary>
    private static int Squeeze(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number) || call.Axes(0, call.Arguments.Integers("axes")) is not int[] axes)
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        foreach (int axis in axes.Where(axis => !shape[axis].IsOne))
        {
            return call.FailAt(
                "axes", DiagnosticCatalog.ArgumentOutOfRange, call.Name, $"axis {UserText.Of(axis)} of {call[0].Label}", "of extent 1", UserText.Of(shape[axis]));
        }

        return call.Graph.Reshaped(
            call.Value(0), Shape.Of(shape.Where((extent, axis) => axes.Length == 0 ? !extent.IsOne : !axes.Contains(axis)).ToArray()));
    }

    /// <summary>New axes of extent 1, which stand at these places of the result.</summary>
    private static int Unsqueeze(OpCall call)
    {
        int[] asked = call.Arguments.Integers("axes");
        Shape shape = call.ShapeOf(0);
        if (!call.Takes(ElementKinds.Number) || call.Axes(0, asked, shape.Rank + asked.Length) is not int[] axes)
        {
            return OpCall.Poison;
        }

        var dims = new Queue<Dim>(shape);
        return call.Graph.Reshaped(
            call.Value(0), Shape.Of(Enumerable.Range(0, shape.Rank + axes.Length).Select(axis => axes.Contains(axis) ? Dim.One : dims.Dequeue()).ToArray()));
    }

    /// <summary>NumPy broadcasting to a stated shape; -1 keeps the extent that the operand has there.</summary>
    private static int Broadcast(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        Shape from = call.ShapeOf(0);
        SpecDim[] asked = call.Arguments.Extents("shape");
        int shift = asked.Length - from.Rank;
        Dim[] dims = asked.Select((dim, axis) => dim.IsRest && axis >= shift ? from[System.Math.Max(axis - shift, 0)] : dim.ToDim()).ToArray();
        if (asked.Where((dim, axis) => dim.IsNegative && (!dim.IsRest || axis < shift)).FirstOrDefault() is SpecDim negative)
        {
            return call.FailAt(
                "shape", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "an extent", "at least 0, or -1 for an axis of " + call[0].Label, UserText.Of(negative.Value));
        }

        return shift >= 0 && from.Select((extent, axis) => extent.IsOne || extent == dims[axis + shift]).All(fits => fits)
            ? call.Graph.BroadcastTo(call.Value(0), Shape.Of(dims))
            : call.FailAt("shape", DiagnosticCatalog.ShapesDoNotBroadcast, new[] { call.Name }.Concat(call.Describe(0)).Append("the result").Append(UserText.Of(Shape.Of(dims))).ToArray());
    }
}
