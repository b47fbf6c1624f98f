using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// exp(r) = 1 + r + r^2 Q(r) for |r| &lt;= ln(2)/2. Minimax coefficients of Q, relative to exp(r), by
/// <c>eng/coefficients/exp.py</c>: error 2^-28.3 (f32) and 2^-57.9 (f64) before rounding. Bounds of the whole function:
/// f32 1.0 ULP (all inputs), f64 1.0 ULP (sampled); docs/numerics.md has what was measured.
/// </summary>
internal sealed class ExpTable
{
    private ExpTable(FloatLayout layout, double inverseLn2, double ln2High, double ln2Low, double overflow, double underflow, double[] q)
    {
        Layout = layout;
        InverseLn2 = inverseLn2;
        Ln2High = ln2High;
        Ln2Low = ln2Low;
        Overflow = overflow;
        Underflow = underflow;
        Q = q;
    }

    public static ExpTable Binary32 { get; } = new(
        FloatLayout.Binary32,
        1.442695f,
        0.6931472f,
        -1.9046542E-09f,
        89,
        -104,
        new double[] { 0.49999994f, 0.16666521f, 0.04166839f, 0.008368717f, 0.0013814599f });

    public static ExpTable Binary64 { get; } = new(
        FloatLayout.Binary64,
        1.4426950408889634,
        0.6931471805599453,
        2.3190468138462996E-17,
        710,
        -746,
        new[]
        {
            0.5000000000000011, 0.16666666666666413, 0.041666666666530155, 0.008333333333494463, 0.0013888888943630218,
            0.00019841269506574313, 2.4801493098787685E-05, 2.7557586378266696E-06, 2.76302484236201E-07, 2.5000060052644042E-08,
        });

    public FloatLayout Layout { get; }

    public double InverseLn2 { get; }

    /// <summary>ln 2 rounded, and what that lost.</summary>
    public double Ln2High { get; }

    public double Ln2Low { get; }

    /// <summary>Above it exp is infinite; between the largest finite result and this, arithmetic overflows by itself.</summary>
    public double Overflow { get; }

    /// <summary>Below it exp is 0.</summary>
    public double Underflow { get; }

    public double[] Q { get; }

    public static ExpTable Of(DType type) => type == DType.F32 ? Binary32 : Binary64;
}
