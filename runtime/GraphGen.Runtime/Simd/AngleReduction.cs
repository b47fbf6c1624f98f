using System;
using System.Runtime.CompilerServices;

namespace GraphGen.Runtime.Simd;

/// <summary>
/// Sines of large angles: what is left of them after whole turns, in integer arithmetic (M. Payne and R. Hanek, 1983). Rare, so
/// lane by lane.
/// </summary>
/// <remarks>
/// A large angle is X 2^u with an integer X of 53 bits. X times 192 bits of 2^u/π, so placed that what is above them adds whole
/// turns only, is the angle in half turns, cut to 127 bits behind the point. Folded into [-1/2, 1/2] and cut to 64 digits it is
/// multiplied by 64 digits of π, and the first 63 digits of that are rounded to a double, and then to a float.
/// </remarks>
internal static class AngleReduction
{
    /// <summary>Up to here angles stay as they are; kernels reduce them in vectors.</summary>
    internal const float SingleLimit = 131072;

    internal const double DoubleLimit = 1073741824;

    /// <summary>π with 62 bits behind the point.</summary>
    private const ulong Pi = 0xc90fdaa22168c234;

    /// <summary>A quarter of a turn.</summary>
    private static readonly Int128 Half = new(1UL << 62, 0);

    /// <summary>1/π with 1216 bits behind the point, least word first.</summary>
    private static ReadOnlySpan<ulong> InversePi =>
    [
        0x2b0198237e3db5d5, 0x35fdafd88fc6ae84, 0x9e839cfbc5294975, 0xba93dd63f5f2f8bd,
        0xa7a31fb34f2ff516, 0xb69b3f6793e584db, 0xf79788c5ad05368f, 0x8ffc4bffef02cc07,
        0x4e422fc5defc941d, 0x9cc8eb1cc1a99cfa, 0x74ce38135a2fbf20, 0x74411afa975da242,
        0x7f0ef58e5894d39f, 0x0324977504e8c90e, 0xdb92371d2126e970, 0xff28b1d5ef5de2b0,
        0x6db14acc9e21c820, 0xfe13abe8fa9a6ee0, 0x517cc1b727220a94,
    ];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Sine(float* lanes, int count)
    {
        for (int lane = 0; lane < count; lane++)
        {
            lanes[lane] = MathF.Abs(lanes[lane]) > SingleLimit ? (float)Reduce(lanes[lane], cosine: false) : lanes[lane];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Sine(double* lanes, int count)
    {
        for (int lane = 0; lane < count; lane++)
        {
            lanes[lane] = Math.Abs(lanes[lane]) > DoubleLimit ? Reduce(lanes[lane], cosine: false) : lanes[lane];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Cosine(float* lanes, int count)
    {
        for (int lane = 0; lane < count; lane++)
        {
            float size = MathF.Abs(lanes[lane]);
            lanes[lane] = size > SingleLimit ? (float)Reduce(size, cosine: true) : size;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Cosine(double* lanes, int count)
    {
        for (int lane = 0; lane < count; lane++)
        {
            double size = Math.Abs(lanes[lane]);
            lanes[lane] = size > DoubleLimit ? Reduce(size, cosine: true) : size;
        }
    }

    private static double Reduce(double x, bool cosine)
    {
        if (double.IsInfinity(x))
        {
            return double.NaN;
        }

        ulong bits = BitConverter.DoubleToUInt64Bits(x);
        int power = (int)((bits >> 52) & 0x7FF) - 1023 - 52;
        ulong significand = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
        int shift = (InversePi.Length * 64) - 191 - power;
        UInt128 product = ((UInt128)significand * Word(shift) >> 64) + ((UInt128)significand * Word(shift + 64));
        var turns = (Int128)(product + ((UInt128)(significand * Word(shift + 128)) << 64));
        turns = cosine ? Half - turns : double.IsNegative(x) ? -turns : turns;
        if (turns > Half || turns < -Half)
        {
            turns = Int128.MinValue - turns;
        }

        UInt128 size = (UInt128)(Int128.IsNegative(turns) ? -turns : turns);
        if (size == 0)
        {
            return 0;
        }

        int leading = (int)UInt128.LeadingZeroCount(size);
        ulong digits = Math.BigMul((ulong)(size << leading >> 64), Pi, out _);
        double magnitude = (long)(digits >> 1) * BitConverter.Int64BitsToDouble((long)(1023 - 60 - leading) << 52);
        return Int128.IsNegative(turns) ? -magnitude : magnitude;
    }

    /// <summary>64 bits of 1/π from a bit on.</summary>
    private static ulong Word(int bit)
    {
        int word = bit >> 6, offset = bit & 63;
        ulong low = InversePi[word] >> offset;
        return offset == 0 || word + 1 == InversePi.Length ? low : low | (InversePi[word + 1] << (64 - offset));
    }
}
