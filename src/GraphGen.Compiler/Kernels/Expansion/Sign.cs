namespace GraphGen.Compiler.Kernels.Expansion;

internal static class Sign
{
    /// <summary>A value that is not negative, with the sign bit of another; -0 and NaN need no case of their own.</summary>
    public static ScalarExpr Copy(FloatLayout f, ScalarExpr magnitude, ScalarExpr from)
    {
        ScalarExpr sign = Node.And(f.AsBits(from), f.Int(f.BitsOf(-0.0)));
        return f.AsFloat(Node.Or(f.AsBits(magnitude), sign));
    }
}
