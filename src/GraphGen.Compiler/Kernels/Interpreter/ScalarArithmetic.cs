using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>What each operation does to values of one type. Operations it does not know are not defined for the type.</summary>
internal abstract class ScalarArithmetic<T>
{
    public abstract DType Type { get; }

    public abstract T FromBits(long bits);

    public abstract T Read(KernelMemory memory, long element);

    public abstract void Write(KernelMemory memory, long element, T value);

    public abstract Func<T> Unary(UnaryOp op, Func<T> x);

    public abstract Func<T> Binary(BinaryOp op, Func<T> x, Func<T> y);

    public abstract Func<bool> Compare(BinaryOp op, Func<T> x, Func<T> y);

    public virtual Func<T> Fma(Func<T> x, Func<T> y, Func<T> z) => throw new KernelException($"no fma of {Type.Text()}");

    protected KernelException Undefined(object op) => new($"{op} is not defined for {Type.Text()}");
}
