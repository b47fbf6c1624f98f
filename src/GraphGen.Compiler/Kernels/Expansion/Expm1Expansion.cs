namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// exp(x) - 1 = (2^n - 1) + 2^n (exp(r) - 1): for small x, where n is 0, nothing cancels. From exp's table; bounds of the whole
/// function: f32 1.5 ULP (all inputs), f64 2.0 ULP (sampled).
/// </summary>
internal static class Expm1Expansion
{
    /// <summary>From here down exp(x) - 1 rounds to -1 in both types.</summary>
    private const double MinusOne = -40;

    /// <summary>2^-60: below it exp(x) - 1 rounds to x in both types.</summary>
    private const double Identity = 8.6736173798840355e-19;

    public static ScalarExpr Expm1(LetChain chain, ScalarExpr x)
    {
        ExpTable table = ExpTable.Of(x.Type);
        FloatLayout f = table.Layout;
        ScalarExpr bounded = chain.Let("bounded", Node.Select(Node.Less(x, f.Float(MinusOne)), f.Float(MinusOne), x));

        // Half of 2^n is a normal number up to where the result overflows.
        (ScalarExpr tail, ScalarExpr half) = ExpExpansion.TailAndScale(chain, bounded, -1);
        ScalarExpr sum = Node.Fma(tail, half, Node.Sub(half, f.Float(0.5)));
        ScalarExpr value = chain.Let("value", Node.Add(sum, sum));
        ScalarExpr finite = Node.Select(Node.Less(f.Float(table.Overflow), x), f.Float(double.PositiveInfinity), value);

        // Half of a subnormal number may need a bit that there is none for.
        return Node.Select(Node.Less(Node.Abs(x), f.Float(Identity)), x, finite);
    }
}
