namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>erf on |x| by two formulas, both computed; the sign is put back by its bit.</summary>
internal static class ErfExpansion
{
    public static ScalarExpr Erf(LetChain chain, ScalarExpr x)
    {
        ErfTable table = ErfTable.Of(x.Type);
        FloatLayout f = FloatLayout.Of(x.Type);
        ScalarExpr size = chain.Let("size", Node.Abs(x));
        ScalarExpr square = chain.Let("square", Node.Mul(size, size));
        ScalarExpr near = chain.Let("near", Node.Fma(f.Polynomial(table.S, square), size, size));

        ScalarExpr t = chain.Let("t", Node.Select(Node.Less(f.Float(table.Last), size), f.Float(table.Last), size));
        ScalarExpr u = Node.Fma(f.Polynomial(table.T, t), t, t);
        (ScalarExpr tail, ScalarExpr scale) = ExpExpansion.TailAndScale(chain, chain.Let("u", Node.Neg(u)));
        ScalarExpr far = Node.Sub(f.Float(1), Node.Fma(tail, scale, scale));
        return Sign.Copy(f, Node.Select(Node.Less(size, f.Float(1)), near, far), x);
    }
}
