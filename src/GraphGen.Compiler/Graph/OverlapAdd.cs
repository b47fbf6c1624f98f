using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>
/// The sum of overlapping windows, each added where it lies: what windows take apart, put together again. It is the gradient of windows,
/// and with a product a transposed convolution. Element k of window o lies at o * stride + k * dilation, so with one dilation a stride
/// ahead of the other, k = q * stride + r, place p * stride + r gets the sum over q of window p - q, element q * stride + r. That is a sum
/// over windows again: of the padded windows' axis, met by the reversed axis of q, for each phase r, and no term of it is a zero that a
/// stride put there.
/// <para>Where the windows are a product whose factors bring the windows' axis and the elements' axis separately, as they are behind a
/// convolution, the sum over q joins the sum of the product: what results is a convolution. Else the two axes are in one tensor, and the
/// sum runs along its diagonal.</para>
/// </summary>
internal static class OverlapAdd
{
    public static int Of(GraphBuilder graph, int windows, IReadOnlyList<WindowedAxis> axes)
    {
        if (Contraction.Read(graph, windows) is { } product && Places(product, axes) is var (places, taps))
        {
            return OfProduct(graph, product, places, taps, axes);
        }

        // Several convolutions of one tensor: their gradients are apart still, and stay so.
        EquatableArray<int> parts = graph[windows].Operands;
        return graph[windows].Op == OpCode.Add && parts.All(part => IsSumOfProducts(graph, part, axes))
            ? graph.Add(Of(graph, parts[0], axes), Of(graph, parts[1], axes))
            : Joined(graph, AlongDiagonals(graph, windows, axes), axes);
    }

    /// <summary>The same of windows that a product would make, of one factor that has their places and one that has their elements.</summary>
    public static int OfProduct(GraphBuilder graph, LabelledProduct product, LabelledFactor places, LabelledFactor taps, IReadOnlyList<WindowedAxis> axes) =>
        Joined(graph, Product(graph, product, places, taps, axes), axes);

    private static bool IsSumOfProducts(GraphBuilder graph, int value, IReadOnlyList<WindowedAxis> axes) =>
        (Contraction.Read(graph, value) is { } product && Places(product, axes) is not null)
        || (graph[value].Op == OpCode.Add && graph[value].Operands.All(part => IsSumOfProducts(graph, part, axes)));

    /// <summary>Which factor of a product has the windows' axes and which the axes of their elements, where each has all of one and none of the other.</summary>
    private static (LabelledFactor Places, LabelledFactor Taps)? Places(LabelledProduct product, IReadOnlyList<WindowedAxis> axes)
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
    private static int Product(GraphBuilder graph, LabelledProduct product, LabelledFactor places, LabelledFactor taps, IReadOnlyList<WindowedAxis> axes)
    {
        int fresh = product.Left.Labels.Concat(product.Right.Labels).Max() + 1;
        var result = product.Labels.ToList();
        var reversed = new List<int>();
        foreach (WindowedAxis axis in axes.Reverse())
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
    private static int AlongDiagonals(GraphBuilder graph, int gradient, IReadOnlyList<WindowedAxis> axes)
    {
        var summed = new List<int>();
        foreach (WindowedAxis axis in axes.Reverse())
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
    private static int Joined(GraphBuilder graph, int value, IReadOnlyList<WindowedAxis> axes)
    {
        foreach (WindowedAxis axis in axes)
        {
            // Every axis before this one is joined already.
            value = axis.Join(graph, value);
        }

        return value;
    }
}
