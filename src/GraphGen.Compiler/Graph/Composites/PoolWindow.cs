using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>The windows of a pool over an image [batch, spatial axes.., channels], a number for each spatial axis.</summary>
internal sealed record PoolWindow(int[] Sizes, int[] Strides, int[] Paddings, int[] Dilations)
{
    public bool HasPadding => Paddings.Any(p => p > 0);

    /// <summary>The axes of the windows' elements in what <see cref="Apply"/> gives, each behind the axis of the windows.</summary>
    public int[] ElementAxes => Enumerable.Range(0, Sizes.Length).Select(n => (2 * n) + 2).ToArray();

    public static PoolWindow Unpadded(int[] sizes, int[] strides) =>
        new(sizes, strides, sizes.Select(_ => 0).ToArray(), sizes.Select(_ => 1).ToArray());

    /// <summary>The window that a call's arguments describe, or null after a report.</summary>
    public static PoolWindow? Of(OpCall call, int axes)
    {
        if (Numbers(call, "size", axes, null, 1) is not int[] sizes
            || Numbers(call, "stride", axes, sizes, 1) is not int[] strides
            || Numbers(call, "padding", axes, new int[axes], 0) is not int[] paddings)
        {
            return null;
        }

        int[] ones = Enumerable.Repeat(1, axes).ToArray();
        if ((call.Arguments.Has("dilation") ? Numbers(call, "dilation", axes, ones, 1) : ones) is not int[] dilations)
        {
            return null;
        }

        var window = new PoolWindow(sizes, strides, paddings, dilations);
        return Enumerable.Range(0, axes).All(n => window.Fits(call, n)) ? window : null;
    }

    /// <summary>One number for all axes or one for each, or null after a report.</summary>
    public static int[]? Numbers(OpCall call, string name, int axes, int[]? otherwise, int least)
    {
        if (!call.Arguments.Has(name) && otherwise is not null)
        {
            return otherwise;
        }

        int[] given = !call.Arguments.Has(name) ? System.Array.Empty<int>()
            : call.Arguments.Get(name) is { Kind: SpecValueKind.List } ? call.Arguments.Integers(name)
            : Enumerable.Repeat((int)call.Arguments.Integer(name), axes).ToArray();
        if (given.Length != axes)
        {
            call.FailAt(name, DiagnosticCatalog.ArgumentOutOfRange, call.Name, name, $"one number, or one for each of {UserText.Of(axes)} spatial axes", UserText.Of(given));
            return null;
        }

        if (given.Any(n => n < least))
        {
            call.FailAt(name, DiagnosticCatalog.ArgumentOutOfRange, call.Name, name, "at least " + UserText.Of(least), UserText.Of(given.Min()));
            return null;
        }

        return given;
    }

    /// <summary>The image with a border of a value.</summary>
    public int Pad(GraphBuilder graph, int image, double value)
    {
        if (!HasPadding)
        {
            return image;
        }

        long[][] sides = Paddings.Select(p => new long[] { p, p }).Prepend(new long[2]).Append(new long[2]).ToArray();
        return Movement.PadWith(graph, image, sides, value);
    }

    /// <summary>
    /// The image with two axes for each spatial one, windows and elements of a window. Windows that lie side by side are the axis divided.
    /// </summary>
    public int Apply(GraphBuilder graph, int image)
    {
        int[] axes = Enumerable.Range(1, Sizes.Length).ToArray();
        if (Sizes.SequenceEqual(Strides) && Dilations.All(d => d == 1))
        {
            Shape shape = graph.ShapeOf(image);
            Dim[] counts = axes.Select((axis, n) => ShapeRules.WindowCount(shape[axis], Sizes[n], Sizes[n])!).ToArray();
            Dim[] kept = shape.Select((extent, axis) => axis > 0 && axis <= Sizes.Length ? counts[axis - 1] * Sizes[axis - 1] : extent).ToArray();
            int whole = graph.Slice(image, shape.Select(_ => Dim.Zero).ToArray(), kept, shape.Select(_ => 1).ToArray());
            return graph.Reshaped(whole, Shape.Of(kept.SelectMany((extent, axis) =>
                axis > 0 && axis <= Sizes.Length ? new[] { counts[axis - 1], Sizes[axis - 1] } : new[] { extent }).ToArray()));
        }

        return graph.Windows(image, axes, Sizes, Strides, Dilations);
    }

    private bool Fits(OpCall call, int n)
    {
        if (Paddings[n] > Sizes[n] / 2)
        {
            call.FailAt("padding", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "padding", "at most half the size of the window, " + UserText.Of(Sizes[n] / 2), UserText.Of(Paddings[n]));
            return false;
        }

        Dim extent = call.ShapeOf(0)[n + 1];
        int span = ((Sizes[n] - 1) * Dilations[n]) + 1;
        Dim? count = ShapeRules.WindowCount(extent + (2 * Paddings[n]), span, Strides[n]);
        string axis = $"axis {UserText.Of(n + 1)} of {call[0].Label}, {UserText.Of(extent)}";
        if (count is null)
        {
            call.FailAt("stride", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "stride", $"a divisor of {axis}, whatever its size", UserText.Of(Strides[n]));
            return false;
        }

        if (!(count - 1).IsNeverNegative)
        {
            call.FailAt("size", DiagnosticCatalog.ArgumentOutOfRange, call.Name, "the window", $"within {axis}, and its padding", UserText.Of(span));
            return false;
        }

        return true;
    }
}
