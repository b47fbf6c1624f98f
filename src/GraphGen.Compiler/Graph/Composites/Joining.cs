using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Many tensors from one and one from many.</summary>
internal static class Joining
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("Concat", 1, int.MaxValue, Concat),
        new("Stack", 1, int.MaxValue, Stack),
        new("Split", 1, 1, Split),
    };

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

    /// <summary>Tensors of one shape along a new axis.</summary>
    private static int Stack(OpCall call)
    {
        Shape shape = call.ShapeOf(0);
        if (!call.Takes(ElementKinds.Number) || call.Axis(0, call.Arguments.Integer("axis"), shape.Rank + 1) is not int axis)
        {
            return OpCall.Poison;
        }

        for (int operand = 1; operand < call.Count; operand++)
        {
            if (!call.HaveOneType(0, operand))
            {
                return OpCall.Poison;
            }

            if (!call.ShapeOf(operand).Equals(shape))
            {
                return call.FailAt(operand, DiagnosticCatalog.ShapeRequired, call.Name, call[operand].Label, UserText.Of(shape), UserText.Of(call.ShapeOf(operand)));
            }
        }

        Shape one = Shape.Of(shape.Take(axis).Append(Dim.One).Concat(shape.Skip(axis)).ToArray());
        return call.Graph.Concat(axis, Enumerable.Range(0, call.Count).Select(operand => call.Graph.Reshaped(call.Value(operand), one)).ToArray());
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
            call.FailAt(call.Arguments.Has("parts") ? "parts" : "sizes", DiagnosticCatalog.PartsDoNotFill, new[] { parts, UserText.Of(axis) }.Concat(call.Describe(0)).ToArray());
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
}
