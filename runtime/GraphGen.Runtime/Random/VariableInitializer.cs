namespace GraphGen.Runtime;

/// <summary>
/// First values of variables. Element i of variable v is a function of (seed, v, i) alone, i being its row-major index in the
/// logical shape: the same on every machine and for every physical layout.
/// </summary>
internal static class VariableInitializer
{
    /// <summary>Last word of the counter; the random rows of a graph have 0 there, so no stream is drawn twice.</summary>
    private const uint Domain = 1;

    private const double Half52 = 1.0 / (1UL << 53);
    private const double Unit52 = 1.0 / (1UL << 52);

    /// <summary>Element <paramref name="index"/>, in double; the variable rounds it to its own type.</summary>
    public static double Value(VariableDescription variable, int stream, ulong seed, long index) => variable.Initializer switch
    {
        InitializerKind.Uniform => variable.First + (Bits(stream, seed, index) * Unit52 * (variable.Second - variable.First)),
        InitializerKind.Normal => variable.First + (NormalDistribution.Quantile((Bits(stream, seed, index) * Unit52) + Half52) * variable.Second),
        _ => variable.First,
    };

    /// <summary>52 random bits: a block holds those of two elements.</summary>
    private static ulong Bits(int stream, ulong seed, long index)
    {
        ulong block = (ulong)index >> 1;
        (uint x, uint y, uint z, uint w) = Philox.Block(
            ((uint)seed, (uint)(seed >> 32)),
            ((uint)block, (uint)(block >> 32), (uint)stream, Domain));
        return ((index & 1) == 0 ? ((ulong)y << 32) | x : ((ulong)w << 32) | z) >> 12;
    }
}
