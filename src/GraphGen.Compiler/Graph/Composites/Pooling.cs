using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Pools of images [batch, spatial axes.., channels]: reductions of windows, which are read in place.</summary>
internal static class Pooling
{
    public static OpDefinition[] Definitions { get; } = new[] { 1, 2, 3 }
        .SelectMany(axes => new OpDefinition[]
        {
            new($"MaxPool{axes}d", 1, 1, call => OverWindows(call, axes, GreatestOfWindows)),
            new($"AveragePool{axes}d", 1, 1, call => OverWindows(call, axes, MeanOfWindows)),
            new($"AdaptiveMaxPool{axes}d", 1, 1, call => Adaptive(call, axes, Greatest)),
            new($"AdaptiveAveragePool{axes}d", 1, 1, call => Adaptive(call, axes, Mean)),
        })
        .Concat(new OpDefinition[]
        {
            new("GlobalMaxPool", 1, 1, call => Global(call, Greatest)),
            new("GlobalAveragePool", 1, 1, call => Global(call, Mean)),
        })
        .ToArray();

    private delegate int Pool(CompositeScope scope, int value, int[] axes);

    private static int Greatest(CompositeScope scope, int value, int[] axes) => Greatest(scope, value, axes, null);

    /// <summary>
    /// The greatest element over the axes, or the least value there may be. Its gradient goes to the first one in row-major order, whose place is
    /// found once for each window; a window with a NaN gives NaN and gets no gradient, and neither does one that is not above the least value.
    /// </summary>
    private static int Greatest(CompositeScope scope, int value, int[] axes, double? least)
    {
        GraphBuilder graph = scope.Graph;
        Shape shape = graph.ShapeOf(value);
        int greatest = graph.Reduce(OpCode.ReduceMax, value, axes);
        int y = least is double bound ? graph.Binary(OpCode.Max, greatest, graph.ConstantLike(greatest, bound)) : greatest;
        scope.Gradients.Add(y, value, gradient =>
        {
            int place = axes.Aggregate(graph.Constant(DType.I32, shape, 0), (outer, axis) => graph.Add(
                graph.Mul(outer, graph.Extent(shape, shape[axis])), graph.Iota(shape, axis)));
            int isGreatest = graph.Binary(OpCode.Eq, value, graph.RepeatAlong(greatest, shape, axes));
            int first = graph.Reduce(OpCode.ReduceMin, graph.Select(isGreatest, place, graph.Extent(shape, shape.Count(axes))), axes);
            if (least is double bound)
            {
                int isAbove = graph.Binary(OpCode.Lt, graph.ConstantLike(y, bound), y);
                first = graph.Select(isAbove, first, graph.Extent(graph.ShapeOf(first), shape.Count(axes)));
            }

            return graph.Where(graph.Binary(OpCode.Eq, place, graph.RepeatAlong(first, shape, axes)), graph.RepeatAlong(gradient, shape, axes));
        });
        return y;
    }

    private static int Mean(CompositeScope scope, int value, int[] axes) => Reductions.Mean(scope.Graph, value, axes);

    private static int OverWindows(OpCall call, int axes, Func<OpCall, PoolWindow, int> build) =>
        IsImage(call, axes) && PoolWindow.Of(call, axes) is PoolWindow window ? build(call, window) : OpCall.Poison;

    private static int GreatestOfWindows(OpCall call, PoolWindow window)
    {
        GraphBuilder graph = call.Graph;
        int clamped = call.Value(0);
        double? least = IsClamped(call) ? graph.ConstantValue(graph[clamped].Operands[1]) : null;
        int padded = window.Pad(graph, least is null ? clamped : graph[clamped].Operands[0], double.NegativeInfinity);
        return Greatest(call.Scope, window.Apply(graph, padded), window.ElementAxes, least);
    }

    /// <summary>
    /// Whether the operand is max(value, constant), which nothing else reads. The greatest of ReLUs is the ReLU of the greatest, bit by bit, and so
    /// is its gradient: where the greatest element is above the constant it is the first of its window before and after, elsewhere nothing has
    /// a gradient. The other way round one number of each window is clamped, and its gradient needs no look at the whole image.
    /// </summary>
    private static bool IsClamped(OpCall call)
    {
        GraphRow row = call.Graph[call.Value(0)];
        return call[0].IsOnlyUse && row.Op == OpCode.Max && call.Graph.ConstantValue(row.Operands[1]) is not null;
    }

    /// <summary>The sum over the number of elements, or of those inside the image.</summary>
    private static int MeanOfWindows(OpCall call, PoolWindow window)
    {
        GraphBuilder graph = call.Graph;
        int sum = graph.Reduce(OpCode.ReduceSum, window.Apply(graph, window.Pad(graph, call.Value(0), 0)), window.ElementAxes);
        if (!window.HasPadding || call.Arguments.Boolean("countPadding"))
        {
            return graph.DivideByCount(sum, window.Sizes.Aggregate(1, (count, size) => count * size));
        }

        // The same for every example and channel.
        Shape image = call.ShapeOf(0);
        Shape one = Shape.Of(image.Select((extent, axis) => axis == 0 || axis == image.Rank - 1 ? Dim.One : extent).ToArray());
        int inside = window.Apply(graph, window.Pad(graph, graph.Constant(graph.TypeOf(sum), one, 1), 0));
        int count = graph.Reduce(OpCode.ReduceSum, inside, window.ElementAxes);
        return graph.Div(sum, graph.BroadcastTo(count, graph.ShapeOf(sum)));
    }

    /// <summary>Window i of o along an axis of n elements is from floor(i n / o) to ceil((i + 1) n / o), as in PyTorch.</summary>
    private static int Adaptive(OpCall call, int axes, Pool pool)
    {
        if (!IsImage(call, axes) || PoolWindow.Numbers(call, "size", axes, null, 1) is not int[] sizes)
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        foreach (int axis in Enumerable.Range(1, axes).Where(axis => shape[axis].Constant is not > 0))
        {
            return call.Fail(DiagnosticCatalog.ArgumentOutOfRange, call.Name, $"axis {UserText.Of(axis)} of {call[0].Label}", "of a constant extent above 0", UserText.Of(shape[axis]));
        }

        (int Start, int End)[][] windows = sizes.Select((size, n) => Windows((int)shape[n + 1].Constant!.Value, size)).ToArray();
        if (windows.All(IsRegular))
        {
            PoolWindow regular = PoolWindow.Unpadded(windows.Select(w => w[0].End).ToArray(), windows.Select(w => w.Length > 1 ? w[1].Start : w[0].End).ToArray());
            return pool(call.Scope, regular.Apply(call.Graph, call.Value(0)), regular.ElementAxes);
        }

        // One axis after the other, the last one first, so that of equal elements the first one in row-major order stays the first.
        int value = call.Value(0);
        for (int axis = axes; axis > 0; axis--)
        {
            int whole = value;
            value = call.Graph.Concat(axis, windows[axis - 1].Select(w => OfSlice(call, pool, whole, axis, w.Start, w.End)).ToArray());
        }

        return value;
    }

    private static (int Start, int End)[] Windows(int extent, int count) =>
        Enumerable.Range(0, count).Select(i => ((int)((long)i * extent / count), (int)((((long)(i + 1) * extent) + count - 1) / count))).ToArray();

    /// <summary>Whether windows of one size lie at equal distances.</summary>
    private static bool IsRegular((int Start, int End)[] windows) => windows.Length == 1 || (
        windows[1].Start > 0 && windows.Select((w, i) => w.Start == i * windows[1].Start && w.End - w.Start == windows[0].End).All(regular => regular));

    private static int OfSlice(OpCall call, Pool pool, int value, int axis, int start, int end)
    {
        GraphBuilder graph = call.Graph;
        Shape shape = graph.ShapeOf(value);
        int slice = graph.Slice(
            value,
            shape.Select((_, a) => a == axis ? Dim.Of(start) : Dim.Zero).ToArray(),
            shape.Select((extent, a) => a == axis ? Dim.Of(end - start) : extent).ToArray(),
            shape.Select(_ => 1).ToArray());
        int pooled = pool(call.Scope, slice, new[] { axis });
        return graph.Reshaped(pooled, Shape.Of(shape.Select((extent, a) => a == axis ? Dim.One : extent).ToArray()));
    }

    /// <summary>Over all positions: [batch, channels].</summary>
    private static int Global(OpCall call, Pool pool)
    {
        if (!call.Takes(ElementKinds.Float))
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        int[] positions = Enumerable.Range(1, Math.Max(0, shape.Rank - 2)).ToArray();
        return positions.Length == 0 ? call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(3, "axis"))
            : shape.Count(positions) == Dim.Zero ? call.FailOn(DiagnosticCatalog.EmptyReduction, 0)
            : pool(call.Scope, call.Value(0), positions);
    }

    private static bool IsImage(OpCall call, int axes)
    {
        if (!call.Takes(ElementKinds.Float))
        {
            return false;
        }

        if (call.ShapeOf(0).Rank == axes + 2)
        {
            return true;
        }

        IEnumerable<string> spatial = axes == 1 ? new[] { "length" } : new[] { "depth", "height", "width" }.Skip(3 - axes);
        string expected = "[" + string.Join(", ", spatial.Prepend("batch").Append("channels")) + "]";
        call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, call[0].Label, expected, UserText.Of(call.ShapeOf(0)));
        return false;
    }
}
