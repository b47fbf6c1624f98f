using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>Rows that put elements elsewhere and compute nothing.</summary>
internal static class MovementOps
{
    public static double[] Reshape(RowContext row) => row.Operands[0].Values;

    public static double[] Transpose(RowContext row)
    {
        int[] strides = InterpreterTensor.Strides(row.Operands[0].Shape);
        return Read(row, ((TransposeAttributes)row.Row.Attributes).Permutation.Select(a => strides[a]).ToArray(), 0);
    }

    public static double[] Broadcast(RowContext row)
    {
        int[] strides = new int[row.Shape.Length];
        int[] own = InterpreterTensor.Strides(row.Operands[0].Shape);
        var axes = ((BroadcastAttributes)row.Row.Attributes).Axes;
        for (int i = 0; i < own.Length; i++)
        {
            strides[axes[i]] = own[i];
        }

        return Read(row, strides, 0);
    }

    public static double[] Slice(RowContext row)
    {
        var slice = (SliceAttributes)row.Row.Attributes;
        int[] extents = row.Operands[0].Shape;
        int[] strides = InterpreterTensor.Strides(extents);
        int[] starts = slice.Starts.Select(row.Value).ToArray();
        for (int axis = 0; axis < extents.Length; axis++)
        {
            int last = starts[axis] + ((row.Shape[axis] - 1) * slice.Strides[axis]);
            if (starts[axis] < 0 || (row.Shape[axis] > 0 && last >= extents[axis]))
            {
                throw new GraphException($"slice reads index {last} of axis {axis} with extent {extents[axis]}");
            }
        }

        return Read(row, strides.Select((s, axis) => s * slice.Strides[axis]).ToArray(), starts.Zip(strides, (a, b) => a * b).Sum());
    }

    public static double[] Pad(RowContext row)
    {
        var pad = (PadAttributes)row.Row.Attributes;
        int[] strides = InterpreterTensor.Strides(row.Shape);
        int start = pad.Low.Select(row.Value).Zip(strides, (low, stride) => low * stride).Sum();
        int[] places = InterpreterTensor.Offsets(row.Operands[0].Shape, strides.Select((s, axis) => s * (pad.Interior[axis] + 1)).ToArray(), start);
        return Write(new double[InterpreterTensor.Size(row.Shape)], row.Operands[0].Values, places);
    }

    public static double[] Flip(RowContext row)
    {
        var axes = ((FlipAttributes)row.Row.Attributes).Axes;
        int[] strides = InterpreterTensor.Strides(row.Shape);
        int last = axes.Sum(axis => (row.Shape[axis] - 1) * strides[axis]);
        return Read(row, strides.Select((stride, axis) => axes.Contains(axis) ? -stride : stride).ToArray(), last);
    }

    public static double[] Windows(RowContext row)
    {
        var windows = (WindowsAttributes)row.Row.Attributes;
        List<int> strides = InterpreterTensor.Strides(row.Operands[0].Shape).ToList();
        for (int n = windows.Axes.Count - 1; n >= 0; n--)
        {
            int axis = windows.Axes[n];
            int own = strides[axis];
            strides[axis] = own * windows.Strides[n];
            strides.Insert(axis + 1, own * windows.Dilations[n]);
        }

        return Read(row, strides.ToArray(), 0);
    }

    public static double[] Diagonal(RowContext row)
    {
        var diagonal = (DiagonalAttributes)row.Row.Attributes;
        List<int> strides = InterpreterTensor.Strides(row.Operands[0].Shape).ToList();
        strides[diagonal.First] += strides[diagonal.Second];
        strides.RemoveAt(diagonal.Second);
        return Read(row, strides.ToArray(), 0);
    }

    public static double[] Concat(RowContext row)
    {
        int axis = ((ConcatAttributes)row.Row.Attributes).Axis;
        int[] strides = InterpreterTensor.Strides(row.Shape);
        var result = new double[InterpreterTensor.Size(row.Shape)];
        int begin = 0;
        foreach (InterpreterTensor operand in row.Operands)
        {
            Write(result, operand.Values, InterpreterTensor.Offsets(operand.Shape, strides, begin * strides[axis]));
            begin += operand.Shape[axis];
        }

        return result;
    }

    private static double[] Read(RowContext row, int[] strides, int start) =>
        InterpreterTensor.Offsets(row.Shape, strides, start).Select(place => row.Operands[0].Values[place]).ToArray();

    private static double[] Write(double[] result, double[] values, int[] places)
    {
        for (int i = 0; i < values.Length; i++)
        {
            result[places[i]] = values[i];
        }

        return result;
    }
}
