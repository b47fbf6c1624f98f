using System;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>erf in double, to a few units in the last place: the oracle for the polynomial of KernelIr.</summary>
internal static class ErrorFunction
{
    private const int SeriesTerms = 50;
    private const int FractionTerms = 200;

    /// <summary>From here on erf rounds to 1.</summary>
    private const double Saturation = 6;

    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (double.IsNaN(x) || x == 0)
        {
            return x;
        }

        double value = magnitude >= Saturation ? 1 : magnitude < 2 ? Series(magnitude) : 1 - Complement(magnitude);
        return x < 0 ? -value : value;
    }

    /// <summary>2/sqrt(pi) x exp(-x^2) (1 + 2x^2/3 (1 + 2x^2/5 (1 + ...))): every term is positive, so none cancels.</summary>
    private static double Series(double x)
    {
        double sum = 1;
        for (int n = SeriesTerms; n >= 1; n--)
        {
            sum = 1 + (2 * x * x / ((2 * n) + 1) * sum);
        }

        return 2 / Math.Sqrt(Math.PI) * x * ExpOfNegativeSquare(x) * sum;
    }

    /// <summary>erfc(x) = exp(-x^2)/sqrt(pi) / (x + (1/2)/(x + (2/2)/(x + (3/2)/(x + ...)))).</summary>
    private static double Complement(double x)
    {
        double fraction = x;
        for (int n = FractionTerms; n >= 1; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return ExpOfNegativeSquare(x) / Math.Sqrt(Math.PI) / fraction;
    }

    /// <summary>The square is split in two so that its rounding error does not grow in the exponential.</summary>
    private static double ExpOfNegativeSquare(double x)
    {
        double high = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & ~0x7FFFFFFL);
        return Math.Exp(-high * high) * Math.Exp(-(x - high) * (x + high));
    }
}
