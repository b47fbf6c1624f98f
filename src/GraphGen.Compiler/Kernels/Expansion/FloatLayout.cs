using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>A binary floating-point type and the integer type of its bits.</summary>
internal sealed class FloatLayout
{
    public static FloatLayout Binary32 { get; } = new(DType.F32, DType.I32, 23, 127);

    public static FloatLayout Binary64 { get; } = new(DType.F64, DType.I64, 52, 1023);

    private FloatLayout(DType type, DType bits, int fractionBits, int bias)
    {
        Type = type;
        Bits = bits;
        FractionBits = fractionBits;
        Bias = bias;
    }

    public DType Type { get; }

    public DType Bits { get; }

    public int FractionBits { get; }

    public int Bias { get; }

    public int SignBit => Type == DType.F32 ? 31 : 63;

    /// <summary>
    /// 1.5 2^FractionBits: adding it rounds a number to an integer (ties to even), which then stands in the low bits of the sum.
    /// </summary>
    public double Rounder => 1.5 * (1L << FractionBits);

    public static FloatLayout Of(DType type) => type == DType.F32 ? Binary32 : Binary64;

    public ConstantExpr Float(double value) => ConstantExpr.OfFloat(Type, value);

    public ConstantExpr Int(long value) => Bits == DType.I32 ? ConstantExpr.Of(unchecked((int)value)) : ConstantExpr.Of(value);

    /// <summary>The bit pattern of a value, as an integer constant.</summary>
    public long BitsOf(double value) => Type == DType.F32 ? FloatBits.ToBits((float)value) : FloatBits.ToBits(value);

    public ScalarExpr AsBits(ScalarExpr value) => new UnaryExpr(UnaryOp.Bitcast, value, Bits);

    public ScalarExpr AsFloat(ScalarExpr bits) => new UnaryExpr(UnaryOp.Bitcast, bits, Type);

    /// <summary>c[0] + c[1] x + ... by Horner's rule, an fma a power.</summary>
    public ScalarExpr Polynomial(double[] coefficients, ScalarExpr x)
    {
        ScalarExpr sum = Float(coefficients[coefficients.Length - 1]);
        for (int power = coefficients.Length - 2; power >= 0; power--)
        {
            sum = Node.Fma(sum, x, Float(coefficients[power]));
        }

        return sum;
    }
}
