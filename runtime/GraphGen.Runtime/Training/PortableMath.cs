using System;

namespace GraphGen.Runtime;

/// <summary>
/// What numbers that enter training are made with: functions in nothing but correctly rounded +, -, * and /, so that every machine
/// gets the same bits. The library's Pow and Cos differ from platform to platform.
/// </summary>
internal static class PortableMath
{
    /// <summary>(-1)^k pi^(2k) / (2k)!, the series of cos(pi x); its end leaves an error below 2^-58 where |x| is at most 1/4.</summary>
    private static readonly double[] Cosine =
    [
        1.0, -4.934802200544679, 4.0587121264167685, -1.3352627688545895, 0.2353306303588932,
        -0.02580689139001406, 0.0019295743094039231, -0.0001046381049248457, 4.303069587032947e-06,
    ];

    /// <summary>(-1)^k pi^(2k+1) / (2k+1)!, the series of sin(pi x); as good as the other.</summary>
    private static readonly double[] Sine =
    [
        3.141592653589793, -5.16771278004997, 2.5501640398773455, -0.5992645293207921, 0.08214588661112823,
        -0.0073704309457143504, 0.00046630280576761255, -2.1915353447830217e-05, 7.952054001475513e-07,
    ];

    /// <summary>The power by squaring, the exponent's bits taken from the lowest; 1 for the exponent 0.</summary>
    public static double Power(double value, long exponent)
    {
        double power = 1;
        for (double square = value; exponent > 0; exponent >>= 1, square *= square)
        {
            if ((exponent & 1) != 0)
            {
                power *= square;
            }
        }

        return power;
    }

    /// <summary>cos(pi x) for x in [0, 1]; exactly 1, 0 and -1 at 0, 1/2 and 1.</summary>
    public static double CosinePi(double x)
    {
        if (x > 0.25 && x < 0.75)
        {
            double distance = 0.5 - x;
            return distance * Polynomial(Sine, distance * distance);
        }

        double fromEnd = x <= 0.25 ? x : 1 - x;
        double cosine = Polynomial(Cosine, fromEnd * fromEnd);
        return x <= 0.25 ? cosine : -cosine;
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
