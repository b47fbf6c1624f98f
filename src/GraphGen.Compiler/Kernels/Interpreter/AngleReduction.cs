using System;
using System.Globalization;
using System.Numerics;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>
/// The meaning of <see cref="UnaryOp.SineAngle"/> and <see cref="UnaryOp.CosineAngle"/>, in integers (M. Payne and R. Hanek, 1983).
/// A large angle is X 2^u with an integer X of 53 bits. X times 192 bits of 2^u/pi, so placed that what is above them adds whole
/// turns only, is the angle in half turns, cut to 127 bits behind the point. Folded into [-1/2, 1/2] and cut to 64 digits it is
/// multiplied by 64 digits of pi, and the first 63 digits of that are rounded to a double, and then to a float.
/// </summary>
internal static class AngleReduction
{
    private const float SingleLimit = 131072;

    private const double DoubleLimit = 1073741824;

    /// <summary>Bits of <see cref="InversePi"/> behind the point.</summary>
    private const int InverseBits = 1216;

    private static readonly BigInteger InversePi = Hexadecimal(
        "517cc1b727220a94fe13abe8fa9a6ee06db14acc9e21c820ff28b1d5ef5de2b0db92371d2126" +
        "e9700324977504e8c90e7f0ef58e5894d39f74411afa975da24274ce38135a2fbf209cc8eb1c" +
        "c1a99cfa4e422fc5defc941d8ffc4bffef02cc07f79788c5ad05368fb69b3f6793e584dba7a3" +
        "1fb34f2ff516ba93dd63f5f2f8bd9e839cfbc529497535fdafd88fc6ae842b0198237e3db5d5");

    /// <summary>pi with 62 bits behind the point.</summary>
    private static readonly BigInteger Pi = Hexadecimal("c90fdaa22168c234");

    private static readonly BigInteger Half = BigInteger.One << 126;

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
        BigInteger significand = (bits & 0xFFFFFFFFFFFFFL) | 0x10000000000000L;
        BigInteger window = (InversePi >> (InverseBits - 191 - power)) & ((BigInteger.One << 192) - 1);
        BigInteger turns = Signed((significand * window) >> 64);
        turns = cosine ? Signed(Half - turns) : bits < 0 ? Signed(-turns) : turns;
        if (turns > Half || turns < -Half)
        {
            turns = Signed((BigInteger.One << 127) - turns);
        }

        BigInteger size = BigInteger.Abs(turns);
        if (size.IsZero)
        {
            return 0;
        }

        int leading = 128;
        for (BigInteger rest = size; !rest.IsZero; rest >>= 1)
        {
            leading--;
        }

        BigInteger product = ((size << leading) >> 64) * Pi;
        double magnitude = (double)(long)(product >> 65) * FloatBits.ToDouble((long)(1023 - 60 - leading) << 52);
        return turns.Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>The low 128 bits as a number from -2^127 to 2^127 - 1.</summary>
    private static BigInteger Signed(BigInteger value)
    {
        BigInteger low = value & ((BigInteger.One << 128) - 1);
        return low >> 127 == 0 ? low : low - (BigInteger.One << 128);
    }

    private static BigInteger Hexadecimal(string digits) => BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
