using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>Tensors in memory, as numbers.</summary>
internal static class TensorBytes
{
    /// <summary>For each element in logical order, its place in memory whose axis j is logical axis permutation[j].</summary>
    public static int[] Places(IReadOnlyList<int> shape, IReadOnlyList<int> permutation)
    {
        var strides = new int[shape.Count];
        int stride = 1;
        foreach (int axis in permutation.Reverse())
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        IEnumerable<int> places = [0];
        for (int axis = 0; axis < shape.Count; axis++)
        {
            (int extent, int step) = (shape[axis], strides[axis]);
            places = places.SelectMany(place => Enumerable.Range(0, extent).Select(i => place + (i * step)));
        }

        return places.ToArray();
    }

    public static void Write(Span<byte> memory, DType type, double[] values, int[]? places = null)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int at = places is null ? i : places[i];
            switch (type)
            {
                case DType.F64:
                    MemoryMarshal.Cast<byte, double>(memory)[at] = values[i];
                    break;
                case DType.F32:
                    MemoryMarshal.Cast<byte, float>(memory)[at] = (float)values[i];
                    break;
                default:
                    MemoryMarshal.Cast<byte, int>(memory)[at] = (int)values[i];
                    break;
            }
        }
    }

    public static double[] Read(ReadOnlySpan<byte> memory, DType type, int[]? places = null)
    {
        var values = new double[places?.Length ?? (memory.Length / type.Size())];
        for (int i = 0; i < values.Length; i++)
        {
            int at = places is null ? i : places[i];
            values[i] = type switch
            {
                DType.F64 => MemoryMarshal.Cast<byte, double>(memory)[at],
                DType.F32 => MemoryMarshal.Cast<byte, float>(memory)[at],
                _ => MemoryMarshal.Cast<byte, int>(memory)[at],
            };
        }

        return values;
    }

    /// <summary>Where two tensors differ in bits, all NaN being one number; null where they do not.</summary>
    public static string? Difference(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, DType type)
    {
        if (expected.SequenceEqual(actual))
        {
            return null;
        }

        double[] left = Read(expected, type), right = Read(actual, type);
        for (int i = 0; i < left.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(left[i]) != BitConverter.DoubleToInt64Bits(right[i]) && !(double.IsNaN(left[i]) && double.IsNaN(right[i])))
            {
                return FormattableString.Invariant($"[{i}] is {right[i]:R} instead of {left[i]:R}");
            }
        }

        return null;
    }
}
