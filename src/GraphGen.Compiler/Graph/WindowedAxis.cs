using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>One windowed axis: its number in the operand and in the row, its extent and what a window is.</summary>
internal sealed record WindowedAxis(int Number, int Place, Dim Extent, int Size, int Stride, int Dilation)
{
    /// <summary>Elements that a dilation of whole strides puts apart are all in one phase.</summary>
    private bool OnePhase => Dilation % Stride == 0;

    private int Span => ((Size - 1) * Dilation) + 1;

    /// <summary>Values of r.</summary>
    public int Phases => OnePhase ? 1 : Stride;

    /// <summary>Values of q.</summary>
    public int Taps => OnePhase ? Size : (Span + Stride - 1) / Stride;

    private int Step => OnePhase ? Dilation / Stride : 1;

    /// <summary>The axis of elements as two, q and r, of which one that has extent 1 is left out.</summary>
    public int Phased(GraphBuilder graph, int value, int at)
    {
        Shape shape = graph.ShapeOf(value);
        if (!OnePhase)
        {
            value = Pad(graph, value, at, 0, (Taps * Stride) - Span, Dilation - 1);
        }

        IEnumerable<Dim> apart = new[] { Taps, Phases }.Where(extent => extent > 1).Select(extent => Dim.Of(extent));
        return graph.Reshaped(value, Shape.Of(shape.Take(at).Concat(apart).Concat(shape.Skip(at + 1)).ToArray()));
    }

    /// <summary>The axis of windows as two: places, and the windows q = taps - 1 ... 0 before each.</summary>
    public int Slide(GraphBuilder graph, int value, int at)
    {
        int border = (Taps - 1) * Step;
        return Taps == 1 ? value : graph.Windows(Pad(graph, value, at, border, border, 0), new[] { at }, new[] { Taps }, new[] { 1 }, new[] { Step });
    }

    public int Join(GraphBuilder graph, int value)
    {
        if (Stride > 1)
        {
            // What lies between the places of one phase gets nothing.
            Shape shape = graph.ShapeOf(value);
            IEnumerable<Dim> rest = shape.Skip(Number + (OnePhase ? 1 : 2));
            IEnumerable<Dim> before = shape.Take(Number);
            if (OnePhase)
            {
                value = graph.Reshaped(value, Shape.Of(before.Append(shape[Number]).Append(1).Concat(rest).ToArray()));
                value = Pad(graph, value, Number + 1, 0, Stride - 1, 0);
            }

            value = graph.Reshaped(value, Shape.Of(before.Append(shape[Number] * Stride).Concat(rest).ToArray()));
        }

        Shape joined = graph.ShapeOf(value);
        Dim missing = Extent - joined[Number];
        return missing == Dim.Zero ? value
            : missing.IsNeverNegative ? Pad(graph, value, Number, 0, missing, 0)
            : graph.Slice(value, joined.Select(_ => Dim.Zero).ToArray(), joined.Select((d, a) => a == Number ? Extent : d).ToArray(), joined.Select(_ => 1).ToArray());
    }

    private static int Pad(GraphBuilder graph, int value, int at, Dim low, Dim high, int interior)
    {
        Shape shape = graph.ShapeOf(value);
        return low == Dim.Zero && high == Dim.Zero && interior == 0 ? value : graph.Pad(
            value,
            shape.Select((_, a) => a == at ? low : Dim.Zero).ToArray(),
            shape.Select((_, a) => a == at ? high : Dim.Zero).ToArray(),
            shape.Select((_, a) => a == at ? interior : 0).ToArray());
    }
}
