using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

internal sealed class Int32Arithmetic : ScalarArithmetic<int>
{
    public static Int32Arithmetic Instance { get; } = new();

    public override DType Type => DType.I32;

    public override int FromBits(long bits) => unchecked((int)bits);

    public override int Read(KernelMemory memory, long element) => memory.ReadInt32(element);

    public override void Write(KernelMemory memory, long element, int value) => memory.WriteInt32(element, value);

    public override Func<int> Unary(UnaryOp op, Func<int> x) => op switch
    {
        UnaryOp.Neg => () => unchecked(-x()),
        UnaryOp.Abs => () => x() is var value && value < 0 ? unchecked(-value) : value,
        UnaryOp.Not => () => ~x(),
        _ => throw Undefined(op),
    };

    public override Func<int> Binary(BinaryOp op, Func<int> x, Func<int> y) => op switch
    {
        BinaryOp.Add => () => unchecked(x() + y()),
        BinaryOp.Sub => () => unchecked(x() - y()),
        BinaryOp.Mul => () => unchecked(x() * y()),
        BinaryOp.Max => () => Math.Max(x(), y()),
        BinaryOp.Min => () => Math.Min(x(), y()),
        BinaryOp.And => () => x() & y(),
        BinaryOp.Or => () => x() | y(),
        BinaryOp.Xor => () => x() ^ y(),
        BinaryOp.Shl => () => x() << y(),
        BinaryOp.Shr => () => x() >> y(),
        BinaryOp.ShrUnsigned => () => unchecked((int)((uint)x() >> y())),
        BinaryOp.MulHighUnsigned => () => unchecked((int)(((ulong)(uint)x() * (uint)y()) >> 32)),
        _ => throw Undefined(op),
    };

    public override Func<bool> Compare(BinaryOp op, Func<int> x, Func<int> y) => op switch
    {
        BinaryOp.Lt => () => x() < y(),
        BinaryOp.Le => () => x() <= y(),
        BinaryOp.Eq => () => x() == y(),
        _ => throw Undefined(op),
    };
}

internal sealed class Int64Arithmetic : ScalarArithmetic<long>
{
    public static Int64Arithmetic Instance { get; } = new();

    public override DType Type => DType.I64;

    public override long FromBits(long bits) => bits;

    public override long Read(KernelMemory memory, long element) => memory.ReadInt64(element);

    public override void Write(KernelMemory memory, long element, long value) => memory.WriteInt64(element, value);

    public override Func<long> Unary(UnaryOp op, Func<long> x) => op switch
    {
        UnaryOp.Neg => () => unchecked(-x()),
        UnaryOp.Abs => () => x() is var value && value < 0 ? unchecked(-value) : value,
        UnaryOp.Not => () => ~x(),
        _ => throw Undefined(op),
    };

    public override Func<long> Binary(BinaryOp op, Func<long> x, Func<long> y) => op switch
    {
        BinaryOp.Add => () => unchecked(x() + y()),
        BinaryOp.Sub => () => unchecked(x() - y()),
        BinaryOp.Mul => () => unchecked(x() * y()),
        BinaryOp.Max => () => Math.Max(x(), y()),
        BinaryOp.Min => () => Math.Min(x(), y()),
        BinaryOp.And => () => x() & y(),
        BinaryOp.Or => () => x() | y(),
        BinaryOp.Xor => () => x() ^ y(),
        BinaryOp.Shl => () => x() << (int)y(),
        BinaryOp.Shr => () => x() >> (int)y(),
        BinaryOp.ShrUnsigned => () => unchecked((long)((ulong)x() >> (int)y())),
        _ => throw Undefined(op),
    };

    public override Func<bool> Compare(BinaryOp op, Func<long> x, Func<long> y) => op switch
    {
        BinaryOp.Lt => () => x() < y(),
        BinaryOp.Le => () => x() <= y(),
        BinaryOp.Eq => () => x() == y(),
        _ => throw Undefined(op),
    };
}
