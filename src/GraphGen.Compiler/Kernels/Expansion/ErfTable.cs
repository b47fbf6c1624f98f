using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// erf(x) = x + x S(x^2) for |x| &lt; 1, and 1 - exp(-(t + t T(t))) with t = |x| from there to <see cref="Last"/>, where it has
/// become 1. Minimax coefficients by <c>eng/coefficients/erf.py</c>: S relative to erf, T so that erf has an absolute error;
/// before rounding f32 2^-29.6 and 2^-31.3, f64 2^-56.9 and 2^-59.3. Bounds of the whole function: f32 1.5 ULP (all inputs),
/// f64 1.5 ULP (sampled).
/// </summary>
internal sealed class ErfTable
{
    private ErfTable(double last, double[] s, double[] t)
    {
        Last = last;
        S = s;
        T = t;
    }

    public static ErfTable Binary32 { get; } = new(
        4,
        new double[] { 0.12837917f, -0.37612626f, 0.11283583f, -0.026853722f, 0.005188136f, -0.0008008344f, 7.847214E-05f },
        new double[] { 0.12869659f, 0.6349605f, 0.106545694f, -0.024022704f, 0.003763391f, -0.00035203242f, 1.4105005E-05f });

    public static ErfTable Binary64 { get; } = new(
        6,
        new[]
        {
            0.12837916709551256, -0.37612638903183515, 0.11283791670943971, -0.02686617064307628, 0.005223977605821355, -0.0008548325914717268,
            0.00012055293130920833, -1.492470357142657E-05, 1.644702201148313E-06, -1.6205461709383695E-07, 1.3707242431537966E-08, -7.772398854313409E-10,
        },
        new[]
        {
            0.12837919947141888, 0.6366193818888467, 0.10277481448419705, -0.019136266985484148, -0.0001898182295352075, 0.001660446873662565,
            -0.0005391390643682189, -3.1574756040876666E-05, 0.00011632964704954885, -6.734657966993614E-05, 2.52490927486558E-05,
            -7.074634293211806E-06, 1.538751418979318E-06, -2.609526331774044E-07, 3.4007890686591104E-08, -3.296690280985209E-09,
            2.2406725356381545E-10, -9.52759915484419E-12, 1.9063401504064268E-13,
        });

    public double Last { get; }

    public double[] S { get; }

    public double[] T { get; }

    public static ErfTable Of(DType type) => type == DType.F32 ? Binary32 : Binary64;
}
