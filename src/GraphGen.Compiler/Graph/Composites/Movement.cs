using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Operations that rearrange elements: Reshape, Transpose, Concat, Split. Slice has a file of its own.</summary>
internal static class Movement
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Reshape", 1, 1, Reshape),
        new("Transpose", 1, 1, Transpose),
        new("Concat", 1, int.MaxValue, Concat),
        new("Split", 1, 1, Split),
        new("Slice", 1, 1, Slicing.Build),
    };

    /// <summary>One extent may be -1: the number of elements over the product of the others, a division of polynomials.</summary>
    private static int Reshape(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number))
        {
            return OpCall.Poison;
        }

        SpecDim[] asked = call.Arguments.Get("shape").Dims.ToArray();
        if (asked.FirstOrDefault(d => d.Symbol.Length == 0 && d.Value < -1) is SpecDim negative)
        {
            return call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "an extent", "-1 or at least 0", UserText.Of(negative.Value));
        }

        int rest = System.Array.FindIndex(asked, IsRest);
        if (asked.Count(IsRest) > 1)
        {
            return call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, "the extent -1", "given once", "given twice");
        }

        Dim[] dims = asked.Select(d => IsRest(d) ? Dim.One : d.ToDim()).ToArray();
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

        static bool IsRest(SpecDim dim) => dim.Symbol.Length == 0 && dim.Value == -1;
    }

    /// <summary>The quotient of two sizes where it is exact: equal extents cancel first, so that sums need no long division.</summary>
    private static Dim? DivideSizes(Shape numerator, Shape denominator)
    {
        var above = numerator.ToList();
        Dim[] below = denominator.Where(dim => !above.Remove(dim)).ToArray();
        return Shape.Of(above.ToArray()).Size.DivideExactly(Shape.Of(below).Size);
    }

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

    /// <summary>Slices that follow each other and fill the axis: a number of equal <c>parts</c>, or parts of the <c>sizes</c>.</summary>
    private static int[]? Split(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number) || call.Axis(0, call.Arguments.Integer("axis")) is not int axis)
        {
            return null;
        }

        Shape shape = call.ShapeOf(0);
        Dim[]? sizes = call.Arguments.Has("parts") ? EqualParts(shape[axis], call.Arguments.Integer("parts")) : Sizes(shape[axis], call.Arguments.Integers("sizes"));
        if (sizes is null)
        {
            string parts = call.Arguments.Has("parts") ? UserText.Of(call.Arguments.Integer("parts")) + " equal parts" : "parts of the sizes " + UserText.Of(call.Arguments.Integers("sizes"));
            call.Fail(DiagnosticCatalog.PartsDoNotFill, new[] { parts, UserText.Of(axis) }.Concat(call.Describe(0)).ToArray());
            return null;
        }

        Dim[] starts = shape.Select(_ => Dim.Zero).ToArray();
        Dim[] lengths = shape.ToArray();
        var results = new int[sizes.Length];
        for (int part = 0; part < sizes.Length; part++)
        {
            lengths[axis] = sizes[part];
            results[part] = call.Graph.Slice(call.Value(0), starts.ToArray(), lengths.ToArray(), shape.Select(_ => 1).ToArray());
            starts[axis] += sizes[part];
        }

        return results;
    }

    private static Dim[]? EqualParts(Dim extent, long parts) =>
        extent.DivideExactly(Dim.Of(parts)) is Dim size ? Enumerable.Repeat(size, (int)parts).ToArray() : null;

    private static Dim[]? Sizes(Dim extent, int[] sizes) =>
        sizes.All(s => s >= 0) && extent.Constant == sizes.Sum(s => (long)s) ? sizes.Select(s => Dim.Of(s)).ToArray() : null;

    private static int Concat(OpCall call)
    {
        if (!call.Takes(ElementKinds.Number) || call.Axis(0, call.Arguments.Integer("axis")) is not int axis)
        {
            return OpCall.Poison;
        }

        for (int operand = 1; operand < call.Count; operand++)
        {
            if (!call.HaveOneType(0, operand))
            {
                return OpCall.Poison;
            }

            (Shape first, Shape shape) = (call.ShapeOf(0), call.ShapeOf(operand));
            if (shape.Rank != first.Rank || Enumerable.Range(0, first.Rank).Any(a => a != axis && shape[a] != first[a]))
            {
                return call.Fail(
                    DiagnosticCatalog.ConcatShapesDiffer,
                    new[] { UserText.Of(axis) }.Concat(call.Describe(0)).Concat(call.Describe(operand)).ToArray());
            }
        }

        return call.Graph.Concat(axis, Enumerable.Range(0, call.Count).Select(call.Value).ToArray());
    }
}
