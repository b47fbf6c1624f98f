using System.Collections.Generic;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>
/// An unknown integer in the polynomials of <see cref="IndexProver"/> other than a named dimension: a range, a quotient, a
/// minimum, or a local. Bounds are polynomials over atoms made earlier.
/// </summary>
internal sealed class IndexAtom
{
    public IndexAtom(string symbol, double order)
    {
        Symbol = symbol;
        Order = order;
    }

    /// <summary>Its name in polynomials, unlike any name a kernel can hold.</summary>
    public string Symbol { get; }

    /// <summary>Later atoms depend on earlier ones only.</summary>
    public double Order { get; }

    /// <summary>Each is a bound by itself.</summary>
    public List<Dim> Lower { get; } = new();

    /// <summary>Each is a bound by itself.</summary>
    public List<Dim> Upper { get; } = new();

    /// <summary>For floor(Dividend / Divisor).</summary>
    public Dim? Dividend { get; set; }

    public long Divisor { get; set; }

    /// <summary>For a minimum: it equals one of the two.</summary>
    public (Dim Left, Dim Right)? Minimum { get; set; }
}
