using System.Numerics;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>Fused multiply-add of doubles through exact integers: slow, and right for every operand.</summary>
internal static class ExactFma
{
    private const int FractionBits = 52;

    /// <summary>Exponent of the last bit of subnormal numbers.</summary>
    private const int LeastExponent = -1074;

    public static double Fma(double left, double right, double addend)
    {
        if (!IsFinite(left) || !IsFinite(right))
        {
            return (double)((double)(left * right) + addend);
        }

        if (!IsFinite(addend))
        {
            return addend;
        }

        if (left == 0 || right == 0)
        {
            return (double)((double)(left * right) + addend);
        }

        (BigInteger leftMantissa, int leftExponent) = Decompose(left);
        (BigInteger rightMantissa, int rightExponent) = Decompose(right);
        (BigInteger addendMantissa, int addendExponent) = Decompose(addend);
        BigInteger product = leftMantissa * rightMantissa;
        int productExponent = leftExponent + rightExponent;
        int exponent = addend == 0 || productExponent < addendExponent ? productExponent : addendExponent;
        BigInteger sum = product << (productExponent - exponent);
        if (addend != 0)
        {
            sum += addendMantissa << (addendExponent - exponent);
        }

        // An exact cancellation of non-zero parts is +0 when rounding to nearest.
        return sum.IsZero ? 0.0 : Round(sum, exponent);
    }

    private static bool IsFinite(double value) => (FloatBits.ToBits(value) & 0x7FF0000000000000) != 0x7FF0000000000000;

    /// <summary>value = Mantissa * 2^Exponent.</summary>
    private static (BigInteger Mantissa, int Exponent) Decompose(double value)
    {
        long bits = FloatBits.ToBits(value);
        long fraction = bits & ((1L << FractionBits) - 1);
        int field = (int)((bits >> FractionBits) & 0x7FF);
        long mantissa = field == 0 ? fraction : fraction | (1L << FractionBits);
        int exponent = (field == 0 ? 1 : field) - 1075;
        return (bits < 0 ? -mantissa : mantissa, exponent);
    }

    /// <summary>The double nearest to mantissa * 2^exponent, ties to even.</summary>
    private static double Round(BigInteger mantissa, int exponent)
    {
        bool negative = mantissa.Sign < 0;
        mantissa = BigInteger.Abs(mantissa);

        int last = System.Math.Max(exponent + BitLength(mantissa) - (FractionBits + 1), LeastExponent);
        int drop = last - exponent;
        BigInteger kept;
        if (drop <= 0)
        {
            kept = mantissa << -drop;
        }
        else
        {
            kept = mantissa >> drop;
            BigInteger lost = mantissa - (kept << drop);
            BigInteger half = BigInteger.One << (drop - 1);
            if (lost > half || (lost == half && !kept.IsEven))
            {
                kept += BigInteger.One;
            }
        }

        // A carry out of the fraction moves into the exponent field by itself, up to infinity.
        long significand = (long)kept;
        long bits = significand < (1L << FractionBits)
            ? significand
            : significand + ((long)(last - LeastExponent) << FractionBits);
        long infinity = 0x7FFL << FractionBits;
        if (last > 1023 - FractionBits || bits > infinity)
        {
            bits = infinity;
        }

        return FloatBits.ToDouble(negative ? bits | long.MinValue : bits);
    }

    private static int BitLength(BigInteger value)
    {
        byte[] bytes = value.ToByteArray();
        int top = bytes.Length - 1;
        while (top > 0 && bytes[top] == 0)
        {
            top--;
        }

        int length = top * 8;
        for (int rest = bytes[top]; rest != 0; rest >>= 1)
        {
            length++;
        }

        return length;
    }
}
