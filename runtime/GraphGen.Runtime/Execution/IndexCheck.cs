using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GraphGen.Runtime;

/// <summary>Finds integers that are no indices of an axis.</summary>
internal static class IndexCheck
{
    /// <summary>The position of the first element outside [0, bound), or -1.</summary>
    public static int FirstOutside(ReadOnlySpan<int> indices, long bound)
    {
        // Negative numbers are large as unsigned ones: one comparison does for both ends.
        ReadOnlySpan<uint> values = MemoryMarshal.Cast<int, uint>(indices);
        uint limit = (uint)Math.Min(bound, int.MaxValue + 1L);
        int position = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var limits = new Vector<uint>(limit);
            while (values.Length - position >= Vector<uint>.Count && !Vector.GreaterThanOrEqualAny(new Vector<uint>(values[position..]), limits))
            {
                position += Vector<uint>.Count;
            }
        }

        for (; position < values.Length; position++)
        {
            if (values[position] >= limit)
            {
                return position;
            }
        }

        return -1;
    }
}
