using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>Taking apart the polynomials that index expressions become.</summary>
internal static class Polynomials
{
    /// <summary>polynomial = Coefficient * symbol + Remainder with neither holding the symbol; null where it occurs in a power.</summary>
    public static (Dim Coefficient, Dim Remainder)? Split(this Dim polynomial, string symbol)
    {
        var coefficient = new List<Dim.Term>();
        var rest = new List<Dim.Term>();
        foreach (Dim.Term term in polynomial.Terms)
        {
            switch (term.Symbols.Count(s => s == symbol))
            {
                case 0:
                    rest.Add(term);
                    break;
                case 1:
                    coefficient.Add(term with { Symbols = term.Symbols.Where(s => s != symbol).ToArray() });
                    break;
                default:
                    return null;
            }
        }

        return (Dim.Sum(coefficient), Dim.Sum(rest));
    }

    /// <summary>polynomial = divisor * Quotient + Remainder, term by term; the remainder's coefficients lie in [0, divisor).</summary>
    public static (Dim Quotient, Dim Remainder) DivideTerms(this Dim polynomial, long divisor)
    {
        var quotient = new List<Dim.Term>();
        var remainder = new List<Dim.Term>();
        foreach (Dim.Term term in polynomial.Terms)
        {
            long rest = ((term.Coefficient % divisor) + divisor) % divisor;
            quotient.Add(term with { Coefficient = (term.Coefficient - rest) / divisor });
            remainder.Add(term with { Coefficient = rest });
        }

        return (Dim.Sum(quotient), Dim.Sum(remainder));
    }
}
