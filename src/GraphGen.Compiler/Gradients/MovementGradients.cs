using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;
using static GraphGen.Compiler.Gradients.GradientRules;

namespace GraphGen.Compiler.Gradients;

/// <summary>Derivatives of movement: every element's gradient goes back to where the element came from.</summary>
internal static class MovementGradients
{
    public static Dictionary<OpCode, GradientRule> Rules { get; } = new()
    {
        [OpCode.Reshape] = Of(r => r.Graph.Reshaped(r.Gradient, r.OperandShape(0))),
        [OpCode.Transpose] = Of(Transpose),
        [OpCode.Broadcast] = Of(r => r.Graph.Reduce(
            OpCode.ReduceSum,
            r.Gradient,
            Enumerable.Range(0, r.Row.Shape.Rank).Except(r.Attributes<BroadcastAttributes>().Axes).ToArray())),
        [OpCode.Slice] = Of(Slice),
        [OpCode.Pad] = Of(Pad),
        [OpCode.Flip] = Of(r => r.Graph.Flip(r.Gradient, r.Attributes<FlipAttributes>().Axes.ToArray())),
        [OpCode.Windows] = Of(WindowsGradient.Rule),
        [OpCode.Diagonal] = Of(Diagonal),
        [OpCode.Concat] = Concat,
    };

    private static int Transpose(RowGradient row)
    {
        int[] permutation = row.Attributes<TransposeAttributes>().Permutation.ToArray();
        return row.Graph.Transpose(row.Gradient, permutation.Select((_, axis) => System.Array.IndexOf(permutation, axis)).ToArray());
    }

    /// <summary>Elements left out get zero: before the start, between strides, and behind the last one taken.</summary>
    private static int Slice(RowGradient row)
    {
        SliceAttributes slice = row.Attributes<SliceAttributes>();
        (Shape source, Shape taken) = (row.OperandShape(0), row.Row.Shape);
        Dim[] high = source.Select((extent, axis) => extent - slice.Starts[axis] - Span(taken[axis], slice.Strides[axis])).ToArray();
        return row.Graph.Pad(row.Gradient, slice.Starts.ToArray(), high, slice.Strides.Select(s => s - 1).ToArray());
    }

    /// <summary>Axis positions from the first element taken to the last one, which an empty slice does not have.</summary>
    private static Dim Span(Dim length, int stride) => length == Dim.Zero ? Dim.Zero : ((length - 1) * stride) + 1;

    private static int Pad(RowGradient row)
    {
        PadAttributes pad = row.Attributes<PadAttributes>();
        return row.Graph.Slice(row.Gradient, pad.Low.ToArray(), row.OperandShape(0).ToArray(), pad.Interior.Select(i => i + 1).ToArray());
    }

    /// <summary>The other elements get zero.</summary>
    private static int Diagonal(RowGradient row)
    {
        DiagonalAttributes diagonal = row.Attributes<DiagonalAttributes>();
        GraphBuilder graph = row.Graph;
        Shape shape = row.OperandShape(0);
        int isOn = graph.Binary(OpCode.Eq, graph.Iota(shape, diagonal.First), graph.Iota(shape, diagonal.Second));
        return graph.Where(isOn, graph.RepeatAlong(row.Gradient, shape, diagonal.Second));
    }

    private static int? Concat(RowGradient row, int operand)
    {
        int axis = row.Attributes<ConcatAttributes>().Axis;
        Dim[] starts = row.Row.Shape.Select(_ => Dim.Zero).ToArray();
        starts[axis] = Enumerable.Range(0, operand).Aggregate(Dim.Zero, (start, before) => start + row.OperandShape(before)[axis]);
        return row.Graph.Slice(row.Gradient, starts, row.OperandShape(operand).ToArray(), starts.Select(_ => 1).ToArray());
    }
}
