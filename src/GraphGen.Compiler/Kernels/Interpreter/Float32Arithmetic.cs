using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

internal sealed class Float32Arithmetic : ScalarArithmetic<float>
{
    public static Float32Arithmetic Instance { get; } = new();

    public override DType Type => DType.F32;

    public override float FromBits(long bits) => FloatBits.ToSingle((int)bits);

    public override float Read(KernelMemory memory, long element) => FloatBits.ToSingle(memory.ReadInt32(element));

    public override void Write(KernelMemory memory, long element, float value) => memory.WriteInt32(element, FloatBits.ToBits(value));

    public override Func<float> Unary(UnaryOp op, Func<float> x) => op switch
    {
        UnaryOp.Neg => () => FloatBits.ToSingle(FloatBits.ToBits(x()) ^ int.MinValue),
        UnaryOp.Abs => () => FloatBits.ToSingle(FloatBits.ToBits(x()) & int.MaxValue),
        UnaryOp.Floor => () => (float)Math.Floor(x()),
        UnaryOp.Round => () => (float)Float64Arithmetic.Round(x()),

        // The double root has more than twice the digits, so the second rounding is harmless.
        UnaryOp.Sqrt => () => (float)Math.Sqrt(x()),
        UnaryOp.SineAngle => () => AngleReduction.Sine(x()),
        UnaryOp.CosineAngle => () => AngleReduction.Cosine(x()),
        _ => throw Undefined(op),
    };

    public override Func<float> Binary(BinaryOp op, Func<float> x, Func<float> y) => op switch
    {
        BinaryOp.Add => () => (float)(x() + y()),
        BinaryOp.Sub => () => (float)(x() - y()),
        BinaryOp.Mul => () => (float)(x() * y()),
        BinaryOp.Div => () => (float)(x() / y()),
        BinaryOp.Max => () => (float)Float64Arithmetic.Max(x(), y()),
        BinaryOp.Min => () => (float)Float64Arithmetic.Min(x(), y()),
        _ => throw Undefined(op),
    };

    public override Func<bool> Compare(BinaryOp op, Func<float> x, Func<float> y) => op switch
    {
        BinaryOp.Lt => () => x() < y(),
        BinaryOp.Le => () => x() <= y(),
        BinaryOp.Eq => () => x() == y(),
        _ => throw Undefined(op),
    };

    public override Func<float> Fma(Func<float> x, Func<float> y, Func<float> z) => () => SoftwareFma.Fma(x(), y(), z());
}
