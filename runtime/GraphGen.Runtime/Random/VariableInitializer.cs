using System;

namespace GraphGen.Runtime;

/// <summary>
/// First values of variables. Element i of variable v is a function of (seed, v, i) alone, i being its row-major index in the
/// logical shape: the same on every machine and for every physical layout.
/// </summary>
internal static class VariableInitializer
{
    /// <summary>Last word of the counter; the random rows of a graph have 0 there, so no stream is drawn twice.</summary>
    private const uint Domain = 1;

    /// <summary>The same word of numbers drawn for functions of the user's.</summary>
    private const uint UserDomain = 2;

    private const double Half52 = 1.0 / (1UL << 53);
    private const double Unit52 = 1.0 / (1UL << 52);

    /// <summary>Element <paramref name="index"/>, in double; the variable rounds it to its own type.</summary>
    public static double Value(VariableDescription variable, int stream, ulong seed, long index) => variable.Initializer switch
    {
        InitializerKind.Uniform => variable.First + (Bits(stream, seed, index) * Unit52 * (variable.Second - variable.First)),
        InitializerKind.Normal => variable.First + (NormalDistribution.Quantile(Inside(Bits(stream, seed, index))) * variable.Second),
        InitializerKind.TruncatedNormal => variable.First + (NormalDistribution.TruncatedQuantile(Inside(Bits(stream, seed, index))) * variable.Second),
        InitializerKind.Constant => variable.First,
        _ => throw new ArgumentOutOfRangeException(nameof(variable), variable.Initializer, "The elements do not begin one by one."),
    };

    /// <summary>A standard normal number for an element.</summary>
    public static double Normal(int stream, ulong seed, long index) => NormalDistribution.Quantile(Inside(Bits(stream, seed, index)));

    /// <summary>The random number that an element of a parameter gets for a function of the user's.</summary>
    public static InitialElement Element(uint stream, ulong seed, int index) => new(index, Bits((int)stream, seed, index, UserDomain));

    /// <summary>52 random bits as a number in [0, 1).</summary>
    public static double Below(ulong bits) => bits * Unit52;

    /// <summary>52 random bits as a number in (0, 1).</summary>
    public static double Inside(ulong bits) => (bits * Unit52) + Half52;

    /// <summary>52 random bits: a block holds those of two elements.</summary>
    private static ulong Bits(int stream, ulong seed, long index, uint domain = Domain)
    {
        ulong block = (ulong)index >> 1;
        (uint x, uint y, uint z, uint w) = Philox.Block(
            ((uint)seed, (uint)(seed >> 32)),
            ((uint)block, (uint)(block >> 32), (uint)stream, domain));
        return ((index & 1) == 0 ? ((ulong)y << 32) | x : ((ulong)w << 32) | z) >> 12;
    }
}
