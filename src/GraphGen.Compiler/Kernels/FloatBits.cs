using System;
using System.Runtime.InteropServices;

namespace GraphGen.Compiler.Kernels;

/// <summary>Floats as bit patterns and back; the framework this compiler targets has it for doubles only.</summary>
internal static class FloatBits
{
    public static int ToBits(float value) => new Word { Single = value }.Bits;

    public static float ToSingle(int bits) => new Word { Bits = bits }.Single;

    public static long ToBits(double value) => BitConverter.DoubleToInt64Bits(value);

    public static double ToDouble(long bits) => BitConverter.Int64BitsToDouble(bits);

    [StructLayout(LayoutKind.Explicit)]
    private struct Word
    {
        [FieldOffset(0)]
        public float Single;

        [FieldOffset(0)]
        public int Bits;
    }
}
