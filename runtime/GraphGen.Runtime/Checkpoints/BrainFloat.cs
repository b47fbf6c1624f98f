using System;

namespace GraphGen.Checkpoints;

/// <summary>
/// bfloat16, the upper half of a float: 8 bits of exponent and 7 of fraction (Kalamkar et al., "A study of BFLOAT16 for deep learning
/// training", 2019). Rounding is to the nearest, ties to even; a NaN stays a NaN.
/// </summary>
internal static class BrainFloat
{
    private const int FractionBits = 16;

    public static float ToSingle(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << FractionBits);

    public static ushort Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value))
        {
            return (ushort)((bits >> FractionBits) | 0x40);
        }

        // A carry out of the fraction raises the exponent, and out of the largest exponent gives infinity, as it should.
        return (ushort)((bits + 0x7FFF + ((bits >> FractionBits) & 1)) >> FractionBits);
    }

    public static ushort Round(double value)
    {
        float near = (float)value;
        if (near == value || double.IsNaN(value))
        {
            return Round(near);
        }

        // Rounding twice would round some ties the wrong way. The first rounding therefore goes towards zero and keeps in the last bit that
        // something was cut off (rounding to odd: Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums", 2008).
        uint bits = BitConverter.SingleToUInt32Bits(near) - (Math.Abs((double)near) > Math.Abs(value) ? 1u : 0u);
        return Round(BitConverter.UInt32BitsToSingle(bits | 1));
    }
}
