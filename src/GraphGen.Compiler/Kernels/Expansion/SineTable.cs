using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// sin(r) = r + r^3 S(r^2) and cos(r) = 1 - r^2/2 + r^4 C(r^2) for |r| up to pi/4 and a little more. Minimax coefficients,
/// relative to the function, by <c>eng/coefficients/sine.py</c>: errors f32 2^-27.8 and 2^-32.7, f64 2^-57.6 and 2^-63.5 before
/// rounding. Bounds of the whole functions are in docs/numerics.md.
/// </summary>
internal sealed class SineTable
{
    private SineTable(double limit, double twoOverPi, double high, double middle, double low, double[] s, double[] c)
    {
        Limit = limit;
        TwoOverPi = twoOverPi;
        High = high;
        Middle = middle;
        Low = low;
        S = s;
        C = c;
    }

    public static SineTable Binary32 { get; } = new(
        131072,
        0.63661975f,
        1.5707964f,
        -4.371139E-08f,
        -1.7151245E-15f,
        new double[] { -0.16666654f, 0.008332071f, -0.00019503069f },
        new double[] { 0.04166664f, -0.0013887194f, 2.4419196E-05f });

    public static SineTable Binary64 { get; } = new(
        1073741824,
        0.6366197723675814,
        1.5707963267948966,
        6.123233995736766E-17,
        -1.4973849048591698E-33,
        new[]
        {
            -0.1666666666666662, 0.00833333333331984, -0.00019841269827728796, 2.755731296519501E-06, -2.505064362880368E-08, 1.589012694582282E-10,
        },
        new[]
        {
            0.041666666666666574, -0.0013888888888869803, 2.4801587286801593E-05, -2.7557313582771585E-07, 2.0875619293924043E-09, -1.1354295573293559E-11,
        });

    /// <summary>Up to here multiples of the three parts of pi/2 leave every digit of the remainder; larger angles come reduced.</summary>
    public double Limit { get; }

    public double TwoOverPi { get; }

    /// <summary>pi/2 rounded, what that lost rounded, and so on.</summary>
    public double High { get; }

    public double Middle { get; }

    public double Low { get; }

    public double[] S { get; }

    public double[] C { get; }

    public static SineTable Of(DType type) => type == DType.F32 ? Binary32 : Binary64;
}
