using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

internal sealed class Float64Arithmetic : ScalarArithmetic<double>
{
    /// <summary>2^52: from here up every double is an integer.</summary>
    private const double Integers = 4503599627370496.0;

    public static Float64Arithmetic Instance { get; } = new();

    public override DType Type => DType.F64;

    public override double FromBits(long bits) => FloatBits.ToDouble(bits);

    public override double Read(KernelMemory memory, long element) => FloatBits.ToDouble(memory.ReadInt64(element));

    public override void Write(KernelMemory memory, long element, double value) => memory.WriteInt64(element, FloatBits.ToBits(value));

    public override Func<double> Unary(UnaryOp op, Func<double> x) => op switch
    {
        UnaryOp.Neg => () => FloatBits.ToDouble(FloatBits.ToBits(x()) ^ long.MinValue),
        UnaryOp.Abs => () => FloatBits.ToDouble(FloatBits.ToBits(x()) & long.MaxValue),
        UnaryOp.Floor => () => Math.Floor(x()),
        UnaryOp.Round => () => Round(x()),
        UnaryOp.Sqrt => () => Math.Sqrt(x()),
        UnaryOp.SineAngle => () => AngleReduction.Sine(x()),
        UnaryOp.CosineAngle => () => AngleReduction.Cosine(x()),
        _ => throw Undefined(op),
    };

    public override Func<double> Binary(BinaryOp op, Func<double> x, Func<double> y) => op switch
    {
        BinaryOp.Add => () => (double)(x() + y()),
        BinaryOp.Sub => () => (double)(x() - y()),
        BinaryOp.Mul => () => (double)(x() * y()),
        BinaryOp.Div => () => (double)(x() / y()),
        BinaryOp.Max => () => Max(x(), y()),
        BinaryOp.Min => () => Min(x(), y()),
        _ => throw Undefined(op),
    };

    public override Func<bool> Compare(BinaryOp op, Func<double> x, Func<double> y) => op switch
    {
        BinaryOp.Lt => () => x() < y(),
        BinaryOp.Le => () => x() <= y(),
        BinaryOp.Eq => () => x() == y(),
        _ => throw Undefined(op),
    };

    public override Func<double> Fma(Func<double> x, Func<double> y, Func<double> z) => () => SoftwareFma.Fma(x(), y(), z());

    /// <summary>NaN if either is NaN; -0 below +0.</summary>
    public static double Max(double x, double y) =>
        double.IsNaN(x) || double.IsNaN(y) ? double.NaN
        : x != y ? (x > y ? x : y)
        : FloatBits.ToBits(x) >= 0 ? x : y;

    public static double Min(double x, double y) =>
        double.IsNaN(x) || double.IsNaN(y) ? double.NaN
        : x != y ? (x < y ? x : y)
        : FloatBits.ToBits(x) < 0 ? x : y;

    /// <summary>To the nearest integer, ties to even: adding 2^52 leaves no room for a fraction. The sign of zero is kept.</summary>
    public static double Round(double value)
    {
        double magnitude = Math.Abs(value);
        if (!(magnitude < Integers))
        {
            return value;
        }

        double rounded = (double)((double)(magnitude + Integers) - Integers);
        return FloatBits.ToBits(value) < 0 ? -rounded : rounded;
    }
}
