using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>Booleans live in locals only, never in memory.</summary>
internal sealed class BooleanArithmetic : ScalarArithmetic<bool>
{
    public static BooleanArithmetic Instance { get; } = new();

    public override DType Type => DType.Bool;

    public override bool FromBits(long bits) => bits != 0;

    public override bool Read(KernelMemory memory, long element) => throw Undefined("a load");

    public override void Write(KernelMemory memory, long element, bool value) => throw Undefined("a store");

    public override Func<bool> Unary(UnaryOp op, Func<bool> x) => op == UnaryOp.Not ? () => !x() : throw Undefined(op);

    public override Func<bool> Binary(BinaryOp op, Func<bool> x, Func<bool> y) => op switch
    {
        BinaryOp.And => () => x() & y(),
        BinaryOp.Or => () => x() | y(),
        BinaryOp.Xor => () => x() ^ y(),
        _ => throw Undefined(op),
    };

    public override Func<bool> Compare(BinaryOp op, Func<bool> x, Func<bool> y) => op == BinaryOp.Eq ? () => x() == y() : throw Undefined(op);
}
