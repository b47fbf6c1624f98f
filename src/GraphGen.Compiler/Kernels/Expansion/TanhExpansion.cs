namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// |tanh(x)| = |E / (E + 2)| with E = exp(2|x|) - 1 or, for small x, exp(-2|x|) - 1, which keeps all digits near 0; the sign is put
/// back by its bit. From exp's table; bounds of the whole function: f32 2.5 ULP (all inputs), f64 2.5 ULP (sampled).
/// </summary>
internal static class TanhExpansion
{
    /// <summary>
    /// The denominator rounds worst just above a power of two: above 2 for small positive arguments, above 1 for large negative
    /// ones. Each form is used where the other is bad; with either alone the error reaches 2.6 ULP.
    /// </summary>
    private const double Small = 0.25;

    /// <summary>From here on tanh rounds to 1 in both types.</summary>
    private const double One = 20;

    public static ScalarExpr Tanh(LetChain chain, ScalarExpr x)
    {
        FloatLayout f = FloatLayout.Of(x.Type);
        ScalarExpr size = chain.Let("size", Node.Abs(x));
        ScalarExpr two = Node.Select(Node.Less(size, f.Float(Small)), f.Float(-2), f.Float(2));
        (ScalarExpr tail, ScalarExpr scale) = ExpExpansion.TailAndScale(chain, chain.Let("argument", Node.Mul(size, two)));
        ScalarExpr growth = chain.Let("growth", Node.Fma(tail, scale, Node.Sub(scale, f.Float(1))));
        ScalarExpr quotient = Node.Abs(Node.Div(growth, Node.Add(growth, f.Float(2))));
        ScalarExpr bounded = Node.Select(Node.Less(f.Float(One), size), f.Float(1), quotient);
        return Sign.Copy(f, bounded, x);
    }
}
