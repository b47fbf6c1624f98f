using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Where along an axis the results of a resampling are: result i at (i * Step + Start) / Parts, in elements of the operand, for Count
/// results. Integers, so that no rounding moves a result to another element.
/// </summary>
internal sealed record SamplePlaces(long Start, long Step, long Parts, Dim Count)
{
    /// <summary>The borders of both sides agree: (i + 1/2) extent / size - 1/2.</summary>
    public static SamplePlaces Centres(long extent, long size) => new(extent - size, 2 * extent, 2 * size, size);

    /// <summary>The outermost elements of both sides agree: i (extent - 1) / (size - 1).</summary>
    public static SamplePlaces Corners(long extent, long size) => size == 1 ? new(0, 1, 1, 1) : new(0, extent - 1, size - 1, size);

    /// <summary>The same places in the smallest numbers.</summary>
    public SamplePlaces Reduced()
    {
        long divisor = Divisor(Divisor(System.Math.Abs(Start), Step), Parts);
        return new(Start / divisor, Step / divisor, Parts / divisor, Count);
    }

    /// <summary>
    /// Quotient, rounded down, and remainder of every place, i32[Count]. Both are movement of an iota and so index arithmetic in
    /// whoever reads them: a table of [elements, parts] read as one line.
    /// </summary>
    public (int Quotient, int Remainder) Divide(GraphBuilder graph)
    {
        // Division of indices is of numbers from 0 on.
        long shift = Start < 0 ? (-Start + Parts - 1) / Parts : 0;
        long start = Start + (shift * Parts);
        Dim span = Count * Step;
        Dim elements = (span.Constant is long length ? length / Parts : span.DivideExactly(Parts)!) + ((start / Parts) + 2);
        return (graph.Offset(Line(0), -shift), Line(1));

        int Line(int axis)
        {
            int line = graph.Reshaped(graph.Iota(Shape.Of(elements, Parts), axis), Shape.Of(elements * Parts));
            return graph.Slice(line, new[] { Dim.Of(start) }, new[] { Count }, new[] { checked((int)Step) });
        }
    }

    /// <summary>The elements at these places, all of which lie inside the axis, by their quotients.</summary>
    public int Read(GraphBuilder graph, int value, int axis)
    {
        Shape shape = graph.ShapeOf(value);
        Shape divided = Shape.Of(shape.Take(axis + 1).Append(Parts).Concat(shape.Skip(axis + 1)).ToArray());
        int repeated = graph.Repeat(value, divided, Enumerable.Range(0, shape.Rank).Select(a => a <= axis ? a : a + 1).ToArray());
        int joined = graph.Reshaped(repeated, shape.With(axis, shape[axis] * Parts));
        return graph.Slice(
            joined,
            shape.Select((_, a) => a == axis ? Dim.Of(Start) : Dim.Zero).ToArray(),
            shape.With(axis, Count).ToArray(),
            shape.Select((_, a) => a == axis ? checked((int)Step) : 1).ToArray());
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
