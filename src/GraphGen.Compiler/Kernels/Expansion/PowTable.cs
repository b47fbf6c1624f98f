using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// log2(m) = s (A0 + A1 z + z^2 A(z)) with s = (m - 1) / (m + 1), z = s^2 for m in [sqrt(1/2), sqrt(2)], and 2^r = 1 + r Q(r) for
/// |r| &lt;= 1/2. Minimax coefficients by <c>eng/coefficients/power.py</c>: errors before rounding f32 2^-35.3 and 2^-28.9, f64 2^-72.0
/// and 2^-58.0. The first two coefficients are sums of two numbers: y log2(x) needs more digits than a number has.
/// </summary>
internal sealed class PowTable
{
    private PowTable(double overflow, double underflow, double[] first, double[] second, double[] a, double[] q)
    {
        Overflow = overflow;
        Underflow = underflow;
        First = first;
        Second = second;
        A = a;
        Q = q;
    }

    /// <summary>sqrt(1/2): the significand lies in [this, twice this).</summary>
    public const double LeastSignificand = 0.7071067811865476;

    public static PowTable Binary32 { get; } = new(
        129,
        -152,
        new double[] { 2.88539f, 3.851926E-08f },
        new double[] { 0.9617967f, -7.028462E-09f },
        new double[] { 0.5770802f, 0.41184807f, 0.3378588f },
        new double[] { 0.6931472f, 0.24022648f, 0.055503324f, 0.009618437f, 0.0013398877f, 0.0001535336f });

    public static PowTable Binary64 { get; } = new(
        1025,
        -1077,
        new[] { 2.8853900817779268, 4.0710547481862066E-17 },
        new[] { 0.9617966939259756, 5.0577616648125907E-17 },
        new[]
        {
            0.5770780163555851, 0.41219858311137086, 0.3205988979077613, 0.2623081991808588, 0.22195223935391317, 0.19240237797314524,
            0.16843227289005502, 0.17296285364472397,
        },
        new[]
        {
            0.6931471805599453, 0.2402265069591013, 0.055504108664820084, 0.009618129107594114, 0.001333355814677468, 0.00015403530457119754,
            1.525273349308564E-05, 1.3215435278179494E-06, 1.0178199582604178E-07, 7.073784005110261E-09, 4.434770642269391E-10,
        });

    /// <summary>Above it 2^p is infinite; between the largest finite result and this, arithmetic overflows by itself.</summary>
    public double Overflow { get; }

    /// <summary>Below it 2^p is 0.</summary>
    public double Underflow { get; }

    /// <summary>A0 and A1, each rounded and what that lost.</summary>
    public double[] First { get; }

    public double[] Second { get; }

    public double[] A { get; }

    public double[] Q { get; }

    public static PowTable Of(DType type) => type == DType.F32 ? Binary32 : Binary64;
}
