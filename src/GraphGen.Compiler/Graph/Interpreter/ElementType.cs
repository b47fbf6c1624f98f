using System;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Interpreter;

/// <summary>How floating-point rows are computed. Integers wrap to 32 bits either way.</summary>
internal enum InterpreterPrecision
{
    /// <summary>Everything in double: what the rows mean, but for rounding. The oracle of accuracy.</summary>
    Double,

    /// <summary>
    /// Each operation rounds to the row's type, as the rows say bit for bit; the functions (exp, expm1, log, log1p, sin, cos, tanh,
    /// erf, pow), which have no bits before they are expanded in KernelIr, round their double value. The oracle of rewrites.
    /// </summary>
    AsTyped,
}

/// <summary>The arithmetic of one element type, on doubles that hold its values.</summary>
internal sealed class ElementType
{
    private readonly bool roundsToSingle;

    public ElementType(DType type, InterpreterPrecision precision)
    {
        Type = type;
        roundsToSingle = type == DType.F32 && precision == InterpreterPrecision.AsTyped;
    }

    public DType Type { get; }

    /// <summary>
    /// The value of this type for an exact or double result. Rounding to double and then to float is rounding once for sums,
    /// products, quotients and square roots of floats.
    /// </summary>
    public double Round(double value) => Type == DType.I32 ? unchecked((int)(long)value) : roundsToSingle ? (float)value : value;

    public double Multiply(double left, double right) =>
        Type == DType.I32 ? unchecked((int)((long)left * (long)right)) : Round(left * right);

    public double Fma(double left, double right, double addend) =>
        roundsToSingle ? SoftwareFma.Fma((float)left, (float)right, (float)addend) : SoftwareFma.Fma(left, right, addend);

    /// <summary>NaN if either is; -0 below +0.</summary>
    public static double Max(double left, double right)
    {
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return double.NaN;
        }

        return left > right || (left == right && !IsNegativeZero(left)) ? left : right;
    }

    /// <summary>NaN if either is; -0 below +0.</summary>
    public static double Min(double left, double right)
    {
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return double.NaN;
        }

        return left < right || (left == right && IsNegativeZero(left)) ? left : right;
    }

    /// <summary>What every maximum begins from.</summary>
    public double Lowest => Type == DType.I32 ? int.MinValue : double.NegativeInfinity;

    /// <summary>What every minimum begins from.</summary>
    public double Highest => Type == DType.I32 ? int.MaxValue : double.PositiveInfinity;

    /// <summary>A value of another type as one of this: see the header of <see cref="TensorGraph"/>.</summary>
    public double Convert(double value) => Type == DType.I32 ? Conversions.ToInt32(value) : Round(value);

    private static bool IsNegativeZero(double value) => value == 0 && BitConverter.DoubleToInt64Bits(value) != 0;
}
