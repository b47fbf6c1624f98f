using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GraphGen.Runtime;

/// <summary>Finds numbers that are infinite or NaN: those whose exponent has all bits set.</summary>
internal static unsafe class FiniteCheck
{
    private const uint SingleExponent = 0x7F800000;
    private const ulong DoubleExponent = 0x7FF0000000000000;
    private const int Chunk = 1 << 20;

    /// <summary>Whether all parameters and all optimizer state of a model are finite; about as quick as copying them.</summary>
    public static bool IsFinite(ModelInstance model)
    {
        foreach (VariableDescription variable in model.Program.Variables)
        {
            // State is the user's own: an infinity may be where it begins.
            if (variable.Role == VariableRole.State)
            {
                continue;
            }

            byte* memory = variable.Role == VariableRole.OptimizerState ? model.OptimizerStateAddress : model.VariablesAddress;
            if (!IsFinite(memory + variable.Offset, variable))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The position of the first number that is not finite, or -1.</summary>
    public static int FirstNotFinite(ReadOnlySpan<float> values)
    {
        if (!AnyAllSet(MemoryMarshal.Cast<float, uint>(values), SingleExponent))
        {
            return -1;
        }

        int position = 0;
        while (float.IsFinite(values[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsFinite(byte* memory, VariableDescription variable)
    {
        for (long start = 0; start < variable.Count; start += Chunk)
        {
            int count = (int)Math.Min(Chunk, variable.Count - start);
            bool found = variable.Type switch
            {
                ElementType.Float32 => AnyAllSet(new ReadOnlySpan<uint>((uint*)memory + start, count), SingleExponent),
                ElementType.Float64 => AnyAllSet(new ReadOnlySpan<ulong>((ulong*)memory + start, count), DoubleExponent),
                _ => false,
            };
            if (found)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all the bits are set in any of the values.</summary>
    private static bool AnyAllSet<T>(ReadOnlySpan<T> values, T bits)
        where T : unmanaged, IBinaryInteger<T>
    {
        int position = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var mask = new Vector<T>(bits);
            for (; values.Length - position >= Vector<T>.Count; position += Vector<T>.Count)
            {
                if (Vector.EqualsAny(new Vector<T>(values[position..]) & mask, mask))
                {
                    return true;
                }
            }
        }

        for (; position < values.Length; position++)
        {
            if ((values[position] & bits) == bits)
            {
                return true;
            }
        }

        return false;
    }
}
