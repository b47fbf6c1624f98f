using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>log(x) = e ln 2 + log(1 + f) with x = 2^e (1 + f).</summary>
internal static class LogExpansion
{
    /// <summary>Subnormal inputs are first multiplied by two to this power.</summary>
    private const int Lift = 64;

    public static ScalarExpr Log(LetChain chain, ScalarExpr x)
    {
        FloatLayout f = FloatLayout.Of(x.Type);
        (ScalarExpr exponent, ScalarExpr fraction) = Reduce(chain, f, x, LogTable.LeastSignificand(x.Type));
        return Bounded(f, x, chain.Let("value", Value(chain, f, exponent, fraction)));
    }

    /// <summary>
    /// log(1 + x) = log(u) + c / u, where u is 1 + x rounded and c what that lost, exactly. Bounds as for log: f32 1.0 ULP (all
    /// inputs), f64 1.0 ULP (sampled).
    /// </summary>
    public static ScalarExpr Log1p(LetChain chain, ScalarExpr x)
    {
        FloatLayout f = FloatLayout.Of(x.Type);
        ScalarExpr u = chain.Let("u", Node.Add(x, f.Float(1)));

        // The exact error of a sum, whichever operand is larger (D. Knuth).
        ScalarExpr rounded = chain.Let("rounded", Node.Sub(u, f.Float(1)));
        ScalarExpr lost = Node.Add(Node.Sub(x, rounded), Node.Sub(f.Float(1), Node.Sub(u, rounded)));
        (ScalarExpr exponent, ScalarExpr fraction) = Reduce(chain, f, u, LogTable.LeastSignificand(x.Type));
        ScalarExpr correction = chain.Let("correction", Node.Div(lost, u));
        ScalarExpr value = Bounded(f, u, chain.Let("value", Value(chain, f, exponent, fraction, correction)));
        return Node.Select(Node.Equal(x, f.Float(0)), x, value);
    }

    /// <summary>Infinity stays; zeros give -infinity; negative numbers and NaN, for which no comparison holds, give NaN.</summary>
    private static ScalarExpr Bounded(FloatLayout f, ScalarExpr x, ScalarExpr value)
    {
        ScalarExpr positive = Node.Select(Node.Less(x, f.Float(double.PositiveInfinity)), value, x);
        ScalarExpr other = Node.Select(Node.Equal(x, f.Float(0)), f.Float(double.NegativeInfinity), f.Float(double.NaN));
        return Node.Select(Node.Less(f.Float(0), x), positive, other);
    }

    /// <summary>The exponent e and f with x = 2^e (1 + f), where 1 + f lies between the least significand and twice that.</summary>
    public static (ScalarExpr Exponent, ScalarExpr Fraction) Reduce(LetChain chain, FloatLayout f, ScalarExpr x, double leastSignificand)
    {
        double leastNormal = f.Type == DType.F32 ? 1.17549435E-38f : 2.2250738585072014E-308;
        long one = f.BitsOf(1);
        long least = f.BitsOf(leastSignificand);
        double integers = 1L << f.FractionBits;

        ScalarExpr subnormal = chain.Let("subnormal", Node.Less(x, f.Float(leastNormal)));
        ScalarExpr normal = Node.Select(subnormal, Node.Mul(x, f.Float(18446744073709551616.0)), x);

        // The sum carries into the exponent where the significand, once in [1, 2), is at least twice the least.
        ScalarExpr sum = chain.Let("sum", Node.Add(f.AsBits(normal), f.Int(one - least)));
        ScalarExpr significand = f.AsFloat(Node.Add(Node.And(sum, f.Int((1L << f.FractionBits) - 1)), f.Int(least)));

        // Written into the fraction of 2^FractionBits, the biased exponent is a number without a conversion.
        ScalarExpr biased = f.AsFloat(Node.Or(Node.ShiftRight(sum, f.FractionBits), f.Int(f.BitsOf(integers))));
        ScalarExpr bias = Node.Select(subnormal, f.Float(integers + f.Bias + Lift), f.Float(integers + f.Bias));
        return (chain.Let("exponent", Node.Sub(biased, bias)), chain.Let("fraction", Node.Sub(significand, f.Float(1))));
    }

    private static ScalarExpr Value(LetChain chain, FloatLayout f, ScalarExpr exponent, ScalarExpr fraction, ScalarExpr? correction = null) =>
        f.Type == DType.F32 ? Short(chain, f, exponent, fraction, correction) : Long(chain, f, exponent, fraction, correction);

    private static ScalarExpr Short(LetChain chain, FloatLayout f, ScalarExpr exponent, ScalarExpr fraction, ScalarExpr? correction)
    {
        ScalarExpr p = chain.Let("p", f.Polynomial(LogTable.P, fraction));
        ScalarExpr tail = Node.Mul(Node.Mul(fraction, fraction), Node.Fma(p, fraction, f.Float(-0.5)));
        ScalarExpr low = Node.Fma(exponent, f.Float(ExpTable.Binary32.Ln2Low), tail);
        return Node.Fma(exponent, f.Float(ExpTable.Binary32.Ln2High), Node.Add(fraction, Corrected(low, correction)));
    }

    /// <summary>f - (f^2/2 - s (f^2/2 + z R)) is 2 s + s z R with f, which is exact, in front (as in FreeBSD's e_log.c).</summary>
    private static ScalarExpr Long(LetChain chain, FloatLayout f, ScalarExpr exponent, ScalarExpr fraction, ScalarExpr? correction)
    {
        ScalarExpr s = chain.Let("s", Node.Div(fraction, Node.Add(f.Float(2), fraction)));
        ScalarExpr z = chain.Let("z", Node.Mul(s, s));
        ScalarExpr r = chain.Let("r", f.Polynomial(LogTable.R, z));
        ScalarExpr halfSquare = chain.Let("half_square", Node.Mul(Node.Mul(f.Float(0.5), fraction), fraction));
        ScalarExpr low = Corrected(Node.Fma(exponent, f.Float(ExpTable.Binary64.Ln2Low), Node.Mul(s, Node.Fma(z, r, halfSquare))), correction);
        return Node.Fma(exponent, f.Float(ExpTable.Binary64.Ln2High), Node.Sub(fraction, Node.Sub(halfSquare, low)));
    }

    private static ScalarExpr Corrected(ScalarExpr low, ScalarExpr? correction) => correction is null ? low : Node.Add(low, correction);
}
