using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Gradients;

/// <summary>
/// The derivative of windows: an element gets the sum of the gradients at all places where a window reads it. Element k of window o
/// is read at o * stride + k * dilation, so with one dilation a stride ahead of the other, k = q * stride + r, place
/// p * stride + r gets the sum over q of the gradient at window p - q, element q * stride + r. That is a sum over windows again: of the
/// padded windows' axis, met by the reversed axis of q, for each phase r, and no term of it is a zero that a stride put there.
/// <para>Where the gradient is a product whose factors bring the windows' axis and the elements' axis separately, as it is behind a
/// convolution, the sum over q joins the sum of the product: what results is a convolution. Else the two axes are in one tensor, and the
/// sum runs along its diagonal.</para>
/// </summary>
internal static class WindowsGradient
{
    public static int Rule(RowGradient row)
    {
        var windows = row.Attributes<WindowsAttributes>();
        Axis[] axes = windows.Axes.Select((axis, n) => new Axis(
            axis, axis + n, row.OperandShape(0)[axis], row.Row.Shape[axis + n], windows.Sizes[n], windows.Strides[n], windows.Dilations[n])).ToArray();
        return Sum(row.Graph, row.Gradient, axes);
    }

    private static int Sum(GraphBuilder graph, int gradient, Axis[] axes)
    {
        if (Contraction.Read(graph, gradient) is { } product && Places(product, axes) is var (places, taps))
        {
            return Joined(graph, OfProduct(graph, product, places, taps, axes), axes);
        }

        // Several convolutions of one tensor: their gradients are apart still, and stay so.
        EquatableArray<int> parts = graph[gradient].Operands;
        return graph[gradient].Op == OpCode.Add && parts.All(part => IsSumOfProducts(graph, part, axes))
            ? graph.Add(Sum(graph, parts[0], axes), Sum(graph, parts[1], axes))
            : Joined(graph, AlongDiagonals(graph, gradient, axes), axes);
    }

    private static bool IsSumOfProducts(GraphBuilder graph, int value, Axis[] axes) =>
        (Contraction.Read(graph, value) is { } product && Places(product, axes) is not null)
        || (graph[value].Op == OpCode.Add && graph[value].Operands.All(part => IsSumOfProducts(graph, part, axes)));

    /// <summary>Which factor of a product has the windows' axes and which the axes of their elements, where each has all of one and none of the other.</summary>
    private static (LabelledFactor Places, LabelledFactor Taps)? Places(LabelledProduct product, Axis[] axes)
    {
        foreach ((LabelledFactor places, LabelledFactor taps) in new[] { (product.Left, product.Right), (product.Right, product.Left) })
        {
            bool apart = axes.All(axis => Has(places, axis.Place) && !Has(taps, axis.Place) && Has(taps, axis.Place + 1) && !Has(places, axis.Place + 1));
            if (apart)
            {
                return (places, taps);
            }
        }

        return null;

        bool Has(LabelledFactor factor, int axis) => factor.Labels.Contains(product.Labels[axis]);
    }

    /// <summary>A product over windows of the one factor with the reversed other; its axes are those of the gradient, place and phase side by side.</summary>
    private static int OfProduct(GraphBuilder graph, LabelledProduct product, LabelledFactor places, LabelledFactor taps, Axis[] axes)
    {
        int fresh = product.Left.Labels.Concat(product.Right.Labels).Max() + 1;
        var result = product.Labels.ToList();
        var reversed = new List<int>();
        foreach (Axis axis in axes.Reverse())
        {
            (int place, int tap) = (product.Labels[axis.Place], product.Labels[axis.Place + 1]);
            int summed = fresh++;
            places = places.Split(place, axis.Slide(graph, places.Value, places.Axis(place)), axis.Taps == 1 ? new[] { place } : new[] { place, summed });
            taps = taps.Split(
                tap,
                axis.Phased(graph, taps.Value, taps.Axis(tap)),
                (axis.Taps == 1 ? new int[0] : new[] { summed }).Concat(axis.Phases == 1 ? new int[0] : new[] { tap }).ToArray());
            if (axis.Taps > 1)
            {
                reversed.Add(summed);
            }

            if (axis.Phases == 1)
            {
                result.RemoveAt(axis.Place + 1);
            }
        }

        // Axes of both factors, then summed ones, the free ones inside: so a product wants its right factor, which reversing copies anyway.
        taps = taps.Ordered(graph, taps.Labels
            .OrderBy(l => !result.Contains(l) ? 2 : places.Labels.Contains(l) ? 0 : 3)
            .ThenBy(l => reversed.Contains(l) ? 0 : 1)
            .ToArray());
        int flipped = graph.Flip(taps.Value, reversed.Select(taps.Axis).OrderBy(a => a).ToArray());
        return Contraction.Build(graph, places.Value, places.Labels, flipped, taps.Labels, result.ToArray());
    }

    /// <summary>The same where one tensor has both axes.</summary>
    private static int AlongDiagonals(GraphBuilder graph, int gradient, Axis[] axes)
    {
        var summed = new List<int>();
        foreach (Axis axis in axes.Reverse())
        {
            gradient = axis.Phased(graph, gradient, axis.Place + 1);
            if (axis.Taps > 1)
            {
                gradient = axis.Slide(graph, graph.Flip(gradient, axis.Place + 1), axis.Place);
                gradient = graph.Diagonal(gradient, axis.Place + 1, axis.Place + 2);
            }

            // The axes behind have moved.
            int added = (axis.Taps > 1 ? 1 : 0) + (axis.Phases > 1 ? 1 : 0) - 1;
            summed = summed.Select(a => a + added).Concat(axis.Taps > 1 ? new[] { axis.Place + 1 } : new int[0]).ToList();
        }

        return graph.Reduce(OpCode.ReduceSum, gradient, summed.ToArray());
    }

    /// <summary>Place and phase become one axis again, as long as the operand's.</summary>
    private static int Joined(GraphBuilder graph, int value, Axis[] axes)
    {
        foreach (Axis axis in axes)
        {
            // Every axis before this one is joined already.
            value = axis.Join(graph, value);
        }

        return value;
    }

    /// <summary>One windowed axis: its number in the operand and in the row, its extent, the number of windows and what a window is.</summary>
    private sealed record Axis(int Number, int Place, Dim Extent, Dim Count, int Size, int Stride, int Dilation)
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
}
