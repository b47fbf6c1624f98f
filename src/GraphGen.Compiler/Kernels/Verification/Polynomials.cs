using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>Taking apart the polynomials that index expressions become.</summary>
internal static class Polynomials
{
    public static Dim Of(Dim.Term term) => term.Symbols.Aggregate(Dim.Of(term.Coefficient), (product, symbol) => product * Dim.Symbol(symbol));

    public static bool Contains(this Dim polynomial, string symbol) => polynomial.Terms.Any(t => t.Symbols.Contains(symbol));

    /// <summary>polynomial = Coefficient * symbol + Remainder with neither holding the symbol; null where it occurs in a power.</summary>
    public static (Dim Coefficient, Dim Remainder)? Split(this Dim polynomial, string symbol)
    {
        Dim coefficient = Dim.Zero;
        Dim rest = Dim.Zero;
        foreach (Dim.Term term in polynomial.Terms)
        {
            switch (term.Symbols.Count(s => s == symbol))
            {
                case 0:
                    rest += Of(term);
                    break;
                case 1:
                    coefficient += Of(new Dim.Term(term.Coefficient, term.Symbols.Where(s => s != symbol).ToArray()));
                    break;
                default:
                    return null;
            }
        }

        return (coefficient, rest);
    }

    /// <summary>polynomial = divisor * Quotient + Remainder, term by term; the remainder's coefficients lie in [0, divisor).</summary>
    public static (Dim Quotient, Dim Remainder) DivideTerms(this Dim polynomial, long divisor)
    {
        Dim quotient = Dim.Zero;
        Dim remainder = Dim.Zero;
        foreach (Dim.Term term in polynomial.Terms)
        {
            long rest = ((term.Coefficient % divisor) + divisor) % divisor;
            quotient += Of(term with { Coefficient = (term.Coefficient - rest) / divisor });
            remainder += Of(term with { Coefficient = rest });
        }

        return (quotient, remainder);
    }
}
