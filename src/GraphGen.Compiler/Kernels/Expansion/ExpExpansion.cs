namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>exp(x) = 2^n exp(r) with x = n ln 2 + r, |r| &lt;= ln(2)/2.</summary>
internal static class ExpExpansion
{
    public static ScalarExpr Exp(LetChain chain, ScalarExpr x)
    {
        ExpTable table = ExpTable.Of(x.Type);
        FloatLayout f = table.Layout;

        // Twice the bias in the low bits: they hold the sum of two biased exponents, whose halves scale in two steps, because
        // 2^n itself need not be a normal number where the result is subnormal or just below overflow.
        (ScalarExpr shifted, ScalarExpr r) = Reduce(chain, table, x, 2 * f.Bias);
        ScalarExpr q = chain.Let("q", f.Polynomial(table.Q, r));
        ScalarExpr p = chain.Let("p", Node.Fma(Node.Fma(q, r, f.Float(1)), r, f.Float(1)));
        ScalarExpr scaled = chain.Let("scaled", Scale(chain, f, p, shifted));

        // Far outside, n has no room in the low bits. NaN compares false and came through the arithmetic.
        ScalarExpr bounded = Node.Select(Node.Less(x, f.Float(table.Underflow)), f.Float(0), scaled);
        return Node.Select(Node.Less(f.Float(table.Overflow), x), f.Float(double.PositiveInfinity), bounded);
    }

    /// <summary>p 2^n in two steps, where shifted holds n and twice the bias in its low bits.</summary>
    public static ScalarExpr Scale(LetChain chain, FloatLayout f, ScalarExpr p, ScalarExpr shifted)
    {
        ScalarExpr bits = chain.Let("bits", f.AsBits(shifted));
        ScalarExpr half = chain.Let("half", Node.ShiftRight(bits, 1));
        ScalarExpr first = f.AsFloat(Node.ShiftLeft(half, f.FractionBits));
        ScalarExpr second = f.AsFloat(Node.ShiftLeft(Node.Sub(bits, half), f.FractionBits));
        return Node.Mul(Node.Mul(p, first), second);
    }

    /// <summary>exp(x) 2^power = Scale + Tail * Scale, for x where the scale, 2^(n + power), is a normal number.</summary>
    public static (ScalarExpr Tail, ScalarExpr Scale) TailAndScale(LetChain chain, ScalarExpr x, int power = 0)
    {
        ExpTable table = ExpTable.Of(x.Type);
        FloatLayout f = table.Layout;
        (ScalarExpr shifted, ScalarExpr r) = Reduce(chain, table, x, f.Bias + power);
        ScalarExpr q = chain.Let("q", f.Polynomial(table.Q, r));
        ScalarExpr tail = chain.Let("tail", Node.Fma(Node.Mul(r, r), q, r));
        ScalarExpr scale = chain.Let("scale", f.AsFloat(Node.ShiftLeft(f.AsBits(shifted), f.FractionBits)));
        return (tail, scale);
    }

    /// <summary>Shifted holds n + bias in its low bits.</summary>
    private static (ScalarExpr Shifted, ScalarExpr Remainder) Reduce(LetChain chain, ExpTable table, ScalarExpr x, int bias)
    {
        FloatLayout f = table.Layout;
        ScalarExpr rounder = f.Float(f.Rounder + bias);
        ScalarExpr shifted = chain.Let("shifted", Node.Fma(x, f.Float(table.InverseLn2), rounder));
        ScalarExpr n = chain.Let("n", Node.Sub(shifted, rounder));
        ScalarExpr high = Node.Fma(n, f.Float(-table.Ln2High), x);
        return (shifted, chain.Let("r", Node.Fma(n, f.Float(-table.Ln2Low), high)));
    }
}
