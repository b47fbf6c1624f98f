using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// Minimax coefficients by <c>eng/coefficients/log.py</c>, relative to log(1 + f). f32: log(1 + f) = f - f^2/2 + f^3 P(f) for
/// f in [-1/3, 1/3], error 2^-27.6 before rounding. f64: log(1 + f) = 2 s + s z R(z) with s = f / (2 + f), z = s^2, for 1 + f in
/// [sqrt(1/2), sqrt(2)], error 2^-58.5. Bounds of the whole function: f32 1.0 ULP (all inputs), f64 1.0 ULP (sampled).
/// </summary>
internal static class LogTable
{
    public static double[] P { get; } =
    {
        0.33333224f, -0.24999689f, 0.20010044f, -0.16685468f, 0.14010914f, -0.12115089f, 0.13962485f, -0.13191824f,
    };

    public static double[] R { get; } =
    {
        0.6666666666666734, 0.3999999999941464, 0.2857142874239621, 0.2222219857222349, 0.18183564379894834, 0.15314049084254486, 0.1479596526161231,
    };

    /// <summary>The least significand after reduction: it lies in [this, twice this).</summary>
    public static double LeastSignificand(DType type) => type == DType.F32 ? 0.6666667f : 0.7071067811865476;
}
