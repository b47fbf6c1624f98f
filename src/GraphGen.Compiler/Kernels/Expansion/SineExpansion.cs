namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// sin and cos of an angle n pi/2 + r, |r| &lt;= pi/4: of r the one or the other, by the parity of n. The remainder is a sum of two
/// numbers, so that it keeps its digits where they cancel (W. Cody and W. Waite, 1980). Both polynomials are computed and one is
/// chosen; angles too large for three parts of pi/2 were reduced before (<see cref="UnaryOp.SineAngle"/>).
/// </summary>
internal static class SineExpansion
{
    public static ScalarExpr Sin(LetChain chain, ScalarExpr x) => Expand(chain, x, UnaryOp.SineAngle);

    public static ScalarExpr Cos(LetChain chain, ScalarExpr x) => Expand(chain, x, UnaryOp.CosineAngle);

    private static ScalarExpr Expand(LetChain chain, ScalarExpr x, UnaryOp reduction)
    {
        FloatLayout f = FloatLayout.Of(x.Type);
        SineTable table = SineTable.Of(x.Type);
        ScalarExpr angle = chain.Let("angle", new UnaryExpr(reduction, x, x.Type));
        ScalarExpr size = chain.Let("size", Node.Abs(angle));
        ScalarExpr shifted = chain.Let("shifted", Node.Fma(size, f.Float(table.TwoOverPi), f.Float(f.Rounder)));
        (ScalarExpr r, ScalarExpr low) = Remainder(chain, f, table, size, chain.Let("n", Node.Sub(shifted, f.Float(f.Rounder))));
        ScalarExpr quadrant = f.AsBits(shifted);
        if (reduction == UnaryOp.CosineAngle)
        {
            // cos x = sin(x + pi/2); an angle that came reduced has that in it.
            ScalarExpr isReduced = Node.Less(f.Float(table.Limit), Node.Abs(x));
            quadrant = Node.Add(quadrant, Node.Select(isReduced, f.Int(0), f.Int(1)));
        }

        quadrant = chain.Let("quadrant", quadrant);
        ScalarExpr value = Choose(chain, f, table, r, low, Node.Equal(Node.And(quadrant, f.Int(1)), f.Int(0)));

        // sin is odd, and has the other sign in the third and fourth quadrants, which have bit 1 set.
        ScalarExpr flips = Node.Xor(f.AsBits(angle), Node.ShiftLeft(quadrant, f.SignBit - 1));
        return f.AsFloat(Node.Xor(f.AsBits(value), Node.And(flips, f.Int(f.BitsOf(-0.0)))));
    }

    /// <summary>size - n pi/2. The first difference is exact, of the second low is the rounding error.</summary>
    private static (ScalarExpr R, ScalarExpr Low) Remainder(LetChain chain, FloatLayout f, SineTable table, ScalarExpr size, ScalarExpr n)
    {
        ScalarExpr first = chain.Let("first", Node.Fma(n, f.Float(-table.High), size));
        ScalarExpr product = chain.Let("product", Node.Mul(n, f.Float(table.Middle)));
        ScalarExpr excess = Node.Fma(n, f.Float(-table.Middle), product);
        ScalarExpr r = chain.Let("r", Node.Sub(first, product));
        ScalarExpr lost = Node.Sub(Node.Sub(first, r), product);
        return (r, chain.Let("low", Node.Fma(n, f.Float(-table.Low), Node.Add(lost, excess))));
    }

    private static ScalarExpr Choose(LetChain chain, FloatLayout f, SineTable table, ScalarExpr r, ScalarExpr low, ScalarExpr isSine)
    {
        ScalarExpr square = chain.Let("square", Node.Mul(r, r));
        ScalarExpr half = chain.Let("half", Node.Mul(square, f.Float(0.5)));
        ScalarExpr near = chain.Let("near", Node.Sub(f.Float(1), half));
        ScalarExpr sine = Node.Add(r, Node.Fma(f.Polynomial(table.S, square), Node.Mul(square, r), Node.Mul(low, near)));

        // 1 - r^2/2 rounds; what it lost joins the small terms.
        ScalarExpr lost = Node.Sub(Node.Sub(Node.Sub(f.Float(1), near), half), Node.Mul(r, low));
        ScalarExpr cosine = Node.Add(near, Node.Fma(Node.Mul(square, square), f.Polynomial(table.C, square), lost));
        return chain.Let("value", Node.Select(isSine, sine, cosine));
    }
}
