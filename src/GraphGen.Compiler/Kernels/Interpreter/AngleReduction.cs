using System;
using System.Collections.Generic;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>
/// The meaning of <see cref="UnaryOp.SineAngle"/> and <see cref="UnaryOp.CosineAngle"/>, in integers (M. Payne and R. Hanek, 1983).
/// A large angle is X 2^u with an integer X of 53 bits. X times 192 bits of 2^u/pi, so placed that what is above them adds whole
/// turns only, is the angle in half turns, cut to 127 bits behind the point. Folded into [-1/2, 1/2] and cut to 64 digits it is
/// multiplied by 64 digits of pi, and the first 63 digits of that are rounded to a double, and then to a float.
/// </summary>
internal static class AngleReduction
{
    public const float SingleLimit = 131072;

    public const double DoubleLimit = 1073741824;

    /// <summary>pi with 62 bits behind the point.</summary>
    public const ulong Pi = 0xc90fdaa22168c234;

    /// <summary>1/2 in the high word of a number of half turns, which has 63 bits behind the point.</summary>
    private const ulong Half = 1UL << 62;

    /// <summary>1/pi with 1216 bits behind the point, least word first, by <c>eng/coefficients/sine.py</c>.</summary>
    public static readonly IReadOnlyList<ulong> InversePi = new ulong[]
    {
        0x2b0198237e3db5d5, 0x35fdafd88fc6ae84, 0x9e839cfbc5294975, 0xba93dd63f5f2f8bd,
        0xa7a31fb34f2ff516, 0xb69b3f6793e584db, 0xf79788c5ad05368f, 0x8ffc4bffef02cc07,
        0x4e422fc5defc941d, 0x9cc8eb1cc1a99cfa, 0x74ce38135a2fbf20, 0x74411afa975da242,
        0x7f0ef58e5894d39f, 0x0324977504e8c90e, 0xdb92371d2126e970, 0xff28b1d5ef5de2b0,
        0x6db14acc9e21c820, 0xfe13abe8fa9a6ee0, 0x517cc1b727220a94,
    };

    public static float Sine(float x) => Math.Abs(x) > SingleLimit ? (float)Reduce(x, cosine: false) : x;

    public static double Sine(double x) => Math.Abs(x) > DoubleLimit ? Reduce(x, cosine: false) : x;

    public static float Cosine(float x) => Math.Abs(x) > SingleLimit ? (float)Reduce(x, cosine: true) : Math.Abs(x);

    public static double Cosine(double x) => Math.Abs(x) > DoubleLimit ? Reduce(x, cosine: true) : Math.Abs(x);

    private static double Reduce(double x, bool cosine)
    {
        if (double.IsInfinity(x))
        {
            return double.NaN;
        }

        long bits = FloatBits.ToBits(x);
        int power = (int)((bits >> 52) & 0x7FF) - 1023 - 52;
        ulong significand = (ulong)(bits & 0xFFFFFFFFFFFFFL) | 0x10000000000000UL;
        int shift = (64 * InversePi.Count) - 191 - power;
        unchecked
        {
            ulong high = Multiply(significand, Word(shift + 64), out ulong low) + (significand * Word(shift + 128));
            ulong carried = low + Multiply(significand, Word(shift), out _);
            high += carried < low ? 1UL : 0;
            low = carried;

            // Two's complement. Subtracted from 1/2 or 1, in either of which the low word is 0, the low word is negated and borrows.
            if (cosine || bits < 0)
            {
                (high, low) = SubtractFrom(cosine ? Half : 0, high, low);
            }

            bool isAbove = (long)high >= 0 && (high > Half || (high == Half && low > 0));
            bool isBelow = (long)high < 0 && high < ~Half + 1;
            if (isAbove || isBelow)
            {
                (high, low) = SubtractFrom(1UL << 63, high, low);
            }

            bool isNegative = (long)high < 0;
            if (isNegative)
            {
                (high, low) = SubtractFrom(0, high, low);
            }

            return (isNegative ? -1 : 1) * TimesPi(high, low);
        }
    }

    private static (ulong High, ulong Low) SubtractFrom(ulong minuend, ulong high, ulong low) =>
        unchecked((minuend - high - (low == 0 ? 0UL : 1), ~low + 1));

    /// <summary>pi times a number with 127 bits behind the point, at most 1/2.</summary>
    private static double TimesPi(ulong high, ulong low)
    {
        if ((high | low) == 0)
        {
            return 0;
        }

        int leading = 0;
        while (high >> 63 == 0)
        {
            high = (high << 1) | (low >> 63);
            low <<= 1;
            leading++;
        }

        ulong product = Multiply(high, Pi, out _);
        return (long)(product >> 1) * FloatBits.ToDouble((long)(1023 - 60 - leading) << 52);
    }

    /// <summary>64 bits of 1/pi from a bit on.</summary>
    private static ulong Word(int bit)
    {
        int word = bit >> 6, offset = bit & 63;
        ulong low = InversePi[word] >> offset;
        return offset == 0 || word + 1 == InversePi.Count ? low : low | (InversePi[word + 1] << (64 - offset));
    }

    /// <summary>The high and the low 64 bits of a product, from products of halves.</summary>
    private static ulong Multiply(ulong left, ulong right, out ulong low)
    {
        const ulong Mask = 0xFFFFFFFF;
        ulong lowest = (left & Mask) * (right & Mask);
        ulong first = ((left >> 32) * (right & Mask)) + (lowest >> 32);
        ulong second = ((left & Mask) * (right >> 32)) + (first & Mask);
        low = (second << 32) | (lowest & Mask);
        return ((left >> 32) * (right >> 32)) + (first >> 32) + (second >> 32);
    }
}
