namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// tanh(x) = E / (E + 2) with E = exp(2|x|) - 1, which keeps all digits near 0; the sign is put back by its bit. From exp's
/// table; bounds of the whole function: f32 2.5 ULP (all inputs), f64 2.5 ULP (sampled).
/// </summary>
internal static class TanhExpansion
{
    /// <summary>From here on tanh rounds to 1 in both types.</summary>
    private const double One = 20;

    public static ScalarExpr Tanh(LetChain chain, ScalarExpr x)
    {
        FloatLayout f = FloatLayout.Of(x.Type);
        ScalarExpr size = chain.Let("size", Node.Abs(x));
        ScalarExpr twice = chain.Let("twice", Node.Add(size, size));
        (ScalarExpr tail, ScalarExpr scale) = ExpExpansion.TailAndScale(chain, twice);
        ScalarExpr growth = chain.Let("growth", Node.Fma(tail, scale, Node.Sub(scale, f.Float(1))));
        ScalarExpr quotient = Node.Div(growth, Node.Add(growth, f.Float(2)));
        ScalarExpr bounded = Node.Select(Node.Less(f.Float(One), size), f.Float(1), quotient);
        return Sign.Copy(f, bounded, x);
    }
}
