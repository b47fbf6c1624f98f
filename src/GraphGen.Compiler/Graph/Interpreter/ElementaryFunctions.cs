using System;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>Functions that System.Math lacks, in double, to a few units of the last place: the oracles of tests.</summary>
internal static class ElementaryFunctions
{
    /// <summary>exp(x) - 1 = 2 sinh(x/2) exp(x/2).</summary>
    public static double Expm1(double x) => Math.Abs(x) < 1 ? 2 * Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1;

    /// <summary>log(1 + x) = log(u) x / (u - 1) with u = 1 + x rounded (W. Kahan).</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>C's pow, which .NET Framework's differs from where an operand is NaN or the base is -1.</summary>
    public static double Pow(double x, double y) =>
        x == 1 || y == 0 || (x == -1 && double.IsInfinity(y)) ? 1
        : double.IsNaN(x) || double.IsNaN(y) ? double.NaN
        : Math.Pow(x, y);

    /// <summary>The series, for |x| below 1/2: platforms' own sinh is not accurate near 0.</summary>
    private static double Sinh(double x)
    {
        double sum = 1;
        for (int power = 16; power > 0; power -= 2)
        {
            sum = 1 + (sum * x * x / (power * (power + 1)));
        }

        return x * sum;
    }
}
