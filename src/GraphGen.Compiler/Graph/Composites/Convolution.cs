using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph.Layers;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// Convolutions over any number of spatial axes: the product of the windows of an image [batch, spatial.., channels] with a weight
/// [out, in / groups, window..], contracted over window and channels. Groups are a batch axis of the product.
/// </summary>
internal static class Convolution
{
    private const int Batch = 0;
    private const int Group = -1;
    private const int Channel = -2;
    private const int Feature = -3;

    public static OpDefinition[] Definitions { get; } = Enumerable.Range(1, 3)
        .SelectMany(axes => new[]
        {
            new OpDefinition($"Conv{axes}d", 2, 3, call => FromCall(call, axes, transposed: false)),
            new OpDefinition($"ConvTranspose{axes}d", 2, 3, call => FromCall(call, axes, transposed: true)),
        })
        .ToArray();

    private static int FromCall(OpCall call, int axes, bool transposed)
    {
        if (ConvolutionWindow.Check(call.Arguments, axes, transposed) is ArgumentMistake mistake)
        {
            return call.FailAt(mistake.Argument, DiagnosticCatalog.ArgumentOutOfRange, call.Name, mistake.Argument, mistake.Expected, mistake.Actual);
        }

        return Build(call, call[0], call[1], call.Optional("bias") is int bias ? call[bias] : null, axes, transposed);
    }

    /// <summary>The arguments of the call have been checked.</summary>
    public static int Build(OpCall call, Operand x, Operand weight, Operand? bias, int axes, bool transposed)
    {
        GraphBuilder graph = call.Graph;
        var window = ConvolutionWindow.Of(call.Arguments, axes);
        if (!call.Takes(ElementKinds.Float) || !ConvolutionChecks.Fits(call, x, weight, bias, axes, window.Groups, transposed))
        {
            return OpCall.Poison;
        }

        int[] sizes = graph.ShapeOf(weight.Value).Skip(2).Select(extent => (int)extent.Constant!.Value).ToArray();
        int result = transposed ? Scatter(call, x, weight.Value, sizes, window) : Slide(call, x, weight.Value, sizes, window);
        return result == OpCall.Poison || bias is not Operand addend
            ? result
            : graph.Add(result, graph.BroadcastTo(addend.Value, graph.ShapeOf(result)));
    }

    public static int Place(int axis) => 1 + (2 * axis);

    public static int Tap(int axis) => 2 + (2 * axis);

    private static int Slide(OpCall call, Operand x, int weight, int[] sizes, ConvolutionWindow window)
    {
        GraphBuilder graph = call.Graph;
        if (Padded(call, x, sizes, window) is not int padded)
        {
            return OpCall.Poison;
        }

        Shape filters = graph.ShapeOf(weight);
        bool isFilterOfGroup = window.Groups > 1 && filters[0] == window.Groups;
        int image = window.Groups == 1 ? padded : Apart(graph, padded, graph.ShapeOf(padded).Rank - 1, window.Groups);
        int[] spatial = Enumerable.Range(1, sizes.Length).ToArray();
        int windows = graph.Windows(image, spatial, sizes, window.Stride, window.Dilation);

        // Where each group makes one channel, as in a depthwise convolution, the channels are the groups.
        int[] filterAxes = window.Groups == 1 ? new[] { Feature } : isFilterOfGroup ? new[] { Group } : new[] { Group, Feature };
        int product = Contraction.Build(
            graph,
            windows,
            new[] { Batch }.Concat(spatial.SelectMany((_, n) => new[] { Place(n), Tap(n) })).Concat(Groups(window)).Append(Channel).ToArray(),
            window.Groups == 1 || isFilterOfGroup ? weight : Apart(graph, weight, 0, window.Groups),
            filterAxes.Append(Channel).Concat(spatial.Select((_, n) => Tap(n))).ToArray(),
            new[] { Batch }.Concat(spatial.Select((_, n) => Place(n))).Concat(filterAxes).ToArray());
        return filterAxes.Length == 1 ? product : Join(graph, product);
    }

    /// <summary>Every window is multiplied by the weight and added where it lies: the gradient of the convolution with the same arguments.</summary>
    private static int Scatter(OpCall call, Operand x, int weight, int[] sizes, ConvolutionWindow window)
    {
        GraphBuilder graph = call.Graph;
        Shape shape = graph.ShapeOf(x.Value);
        WindowedAxis[] axes = sizes.Select((size, n) => new WindowedAxis(
            n + 1,
            Place(n),
            ((shape[n + 1] - 1) * window.Stride[n]) + window.Span(n, size) + window.OutputPadding[n],
            size,
            window.Stride[n],
            window.Dilation[n])).ToArray();
        Dim[] lengths = axes.Select((axis, n) => axis.Extent - window.Padding[n].Low - window.Padding[n].High).ToArray();
        for (int n = 0; n < lengths.Length; n++)
        {
            if (!lengths[n].IsNeverNegative || lengths[n] == Dim.Zero)
            {
                return call.Fail(
                    DiagnosticCatalog.PaddingTakesAll, call.Name, UserText.Of(n + 1), x.Label, UserText.Of(axes[n].Extent), UserText.Of(shape));
            }
        }

        int image = window.Groups == 1 ? x.Value : Apart(graph, x.Value, shape.Rank - 1, window.Groups);
        int[] places = new[] { Batch }.Concat(axes.Select(axis => axis.Place)).Concat(Groups(window)).Append(Channel).ToArray();
        int[] taps = Groups(window).Concat(new[] { Channel, Feature }).Concat(axes.Select(axis => axis.Place + 1)).ToArray();
        int[] result = new[] { Batch }.Concat(axes.SelectMany(axis => new[] { axis.Place, axis.Place + 1 })).Concat(Groups(window)).Append(Feature).ToArray();
        var left = new LabelledFactor(image, places);
        var right = new LabelledFactor(window.Groups == 1 ? weight : Apart(graph, weight, 0, window.Groups), taps);
        int whole = OverlapAdd.OfProduct(graph, new LabelledProduct(left, right, result), left, right, axes);
        Shape full = graph.ShapeOf(whole);
        int cut = graph.Slice(
            whole,
            full.Select((_, a) => a >= 1 && a <= sizes.Length ? Dim.Of(window.Padding[a - 1].Low) : Dim.Zero).ToArray(),
            full.Select((extent, a) => a >= 1 && a <= sizes.Length ? lengths[a - 1] : extent).ToArray(),
            full.Select(_ => 1).ToArray());
        return Joined(graph, cut, window);
    }

    private static int? Padded(OpCall call, Operand x, int[] sizes, ConvolutionWindow window)
    {
        GraphBuilder graph = call.Graph;
        Shape shape = graph.ShapeOf(x.Value);
        Dim[] low = shape.Select(_ => Dim.Zero).ToArray();
        Dim[] high = shape.Select(_ => Dim.Zero).ToArray();
        for (int n = 0; n < sizes.Length; n++)
        {
            Dim extent = shape[n + 1];
            if (window.Sides(n, extent, sizes[n]) is not (int before, int after)
                || ShapeRules.WindowCount(extent + before + after, window.Span(n, sizes[n]), window.Stride[n]) is not Dim places)
            {
                call.Fail(DiagnosticCatalog.StrideOfNamedAxis, call.Name, UserText.Of(window.Stride[n]), UserText.Of(n + 1), x.Label, UserText.Of(shape));
                return null;
            }

            if (!places.IsNeverNegative || places == Dim.Zero)
            {
                call.Fail(
                    DiagnosticCatalog.WindowTooLarge,
                    call.Name, UserText.Of(window.Span(n, sizes[n])), UserText.Of(n + 1), x.Label, UserText.Of(extent + before + after), UserText.Of(shape));
                return null;
            }

            (low[n + 1], high[n + 1]) = (before, after);
        }

        return low.Concat(high).All(side => side == Dim.Zero) ? x.Value : graph.Pad(x.Value, low, high, shape.Select(_ => 0).ToArray());
    }

    private static IEnumerable<int> Groups(ConvolutionWindow window) => window.Groups == 1 ? Enumerable.Empty<int>() : new[] { Group };

    /// <summary>An axis of all groups as one of groups and one of what is in a group.</summary>
    private static int Apart(GraphBuilder graph, int value, int axis, int groups)
    {
        List<Dim> dims = graph.ShapeOf(value).ToList();
        dims[axis] = dims[axis].DivideExactly(groups)!;
        dims.Insert(axis, groups);
        return graph.Reshaped(value, Shape.Of(dims.ToArray()));
    }

    private static int Joined(GraphBuilder graph, int value, ConvolutionWindow window) => window.Groups == 1 ? value : Join(graph, value);

    /// <summary>The last two axes as one.</summary>
    private static int Join(GraphBuilder graph, int value)
    {
        Shape shape = graph.ShapeOf(value);
        return graph.Reshaped(value, Shape.Of(shape.Take(shape.Rank - 2).Append(shape[shape.Rank - 2] * shape[shape.Rank - 1]).ToArray()));
    }
}
