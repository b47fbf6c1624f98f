using System;

namespace GraphGen.Runtime;

/// <summary>
/// The standard normal distribution in nothing but correctly rounded +, -, *, / and sqrt, so that every machine draws the same
/// bits. The library's logarithm differs from platform to platform.
/// </summary>
internal static class NormalDistribution
{
    private const double HighLn2 = 6.93147180369123816490e-01;
    private const double LowLn2 = 1.90821492927058770002e-10;

    /// <summary>The share of the distribution below -2, and between -2 and 2.</summary>
    private const double BelowMinusTwo = 2.2750131948179209e-02;
    private const double WithinTwo = 9.5449973610364158e-01;

    private static readonly double[] CentralNumerator =
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static readonly double[] CentralDenominator =
    [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static readonly double[] TailNumerator =
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] TailDenominator =
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] FarNumerator =
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] FarDenominator =
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>
    /// The value below which a share <paramref name="probability"/>, in (0, 1), of the distribution lies; about 16 digits
    /// (M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37, 1988).
    /// </summary>
    public static double Quantile(double probability)
    {
        double distance = probability - 0.5;
        if (Math.Abs(distance) <= 0.425)
        {
            double square = 0.180625 - (distance * distance);
            return distance * Polynomial(CentralNumerator, square) / Polynomial(CentralDenominator, square);
        }

        double root = Math.Sqrt(-Log(distance < 0 ? probability : 1 - probability));
        double magnitude = root <= 5
            ? Polynomial(TailNumerator, root - 1.6) / Polynomial(TailDenominator, root - 1.6)
            : Polynomial(FarNumerator, root - 5) / Polynomial(FarDenominator, root - 5);
        return distance < 0 ? -magnitude : magnitude;
    }

    /// <summary>The same for the distribution cut at -2 and 2.</summary>
    public static double TruncatedQuantile(double probability) => Math.Clamp(Quantile(BelowMinusTwo + (probability * WithinTwo)), -2, 2);

    /// <summary>
    /// The natural logarithm of a positive normal number: log(2^e m) = e log 2 + 2 atanh((m - 1) / (m + 1)) with m in
    /// [sqrt(1/2), sqrt(2)), atanh by its series, whose 13 terms leave an error below 2^-60.
    /// </summary>
    internal static double Log(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        double ratio = (mantissa - 1) / (mantissa + 1);
        double square = ratio * ratio;
        double series = 0;
        for (int odd = 25; odd >= 3; odd -= 2)
        {
            series = (series + (1.0 / odd)) * square;
        }

        return (exponent * HighLn2) + ((2 * ratio) + ((2 * ratio * series) + (exponent * LowLn2)));
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double sum = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
