using GraphGen.Runtime;

namespace GraphGen;

/// <summary>
/// An element of a parameter that is to get its first value, and a random number drawn for it: a function of the seed, the parameter's
/// name and the index alone, the same on every machine. The properties are one draw in different distributions.
/// </summary>
public readonly struct InitialElement
{
    private readonly ulong bits;

    internal InitialElement(int index, ulong bits)
    {
        Index = index;
        this.bits = bits;
    }

    /// <summary>The position in the logical shape, row-major.</summary>
    public int Index { get; }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform => VariableInitializer.Below(bits);

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    public double Normal => NormalDistribution.Quantile(VariableInitializer.Inside(bits));

    /// <summary>The same, cut at ±2.</summary>
    public double TruncatedNormal => NormalDistribution.TruncatedQuantile(VariableInitializer.Inside(bits));
}
