using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>Casts and bit casts. Float to integer truncates and saturates, NaN gives 0; i64 to i32 keeps the low bits.</summary>
internal static class Conversions
{
    public static int ToInt32(double value) =>
        double.IsNaN(value) ? 0 : value >= 2147483647.0 ? int.MaxValue : value <= -2147483648.0 ? int.MinValue : (int)value;

    public static long ToInt64(double value) =>
        double.IsNaN(value) ? 0 : value >= 9223372036854775808.0 ? long.MaxValue : value <= -9223372036854775808.0 ? long.MinValue : (long)value;

    /// <summary>Rounded once: what double cannot hold is first folded into one bit that float rounds away but does not ignore.</summary>
    public static float ToSingle(long value)
    {
        if (value is < -(1L << 53) or > 1L << 53)
        {
            value = (value & ~0x7FFL) | ((value & 0x7FF) != 0 ? 0x800L : 0);
        }

        return (float)(double)value;
    }

    public static Func<T> Compile<T>(UnaryOp op, DType from, DType to, Func<Delegate> operand)
    {
        object value = operand();
        object converted = (op, from, to) switch
        {
            (UnaryOp.Cast, _, _) when from == to => value,
            (UnaryOp.Cast, DType.Bool, DType.I32) => Then<bool, int>(value, v => v ? 1 : 0),
            (UnaryOp.Cast, DType.Bool, DType.I64) => Then<bool, long>(value, v => v ? 1 : 0),
            (UnaryOp.Cast, DType.Bool, DType.F32) => Then<bool, float>(value, v => v ? 1 : 0),
            (UnaryOp.Cast, DType.Bool, DType.F64) => Then<bool, double>(value, v => v ? 1 : 0),
            (UnaryOp.Cast, DType.I32, DType.I64) => Then<int, long>(value, v => v),
            (UnaryOp.Cast, DType.I32, DType.F32) => Then<int, float>(value, v => (float)(double)v),
            (UnaryOp.Cast, DType.I32, DType.F64) => Then<int, double>(value, v => v),
            (UnaryOp.Cast, DType.I64, DType.I32) => Then<long, int>(value, v => unchecked((int)v)),
            (UnaryOp.Cast, DType.I64, DType.F32) => Then<long, float>(value, ToSingle),
            (UnaryOp.Cast, DType.I64, DType.F64) => Then<long, double>(value, v => (double)v),
            (UnaryOp.Cast, DType.F32, DType.I32) => Then<float, int>(value, v => ToInt32(v)),
            (UnaryOp.Cast, DType.F32, DType.I64) => Then<float, long>(value, v => ToInt64(v)),
            (UnaryOp.Cast, DType.F32, DType.F64) => Then<float, double>(value, v => v),
            (UnaryOp.Cast, DType.F64, DType.I32) => Then<double, int>(value, ToInt32),
            (UnaryOp.Cast, DType.F64, DType.I64) => Then<double, long>(value, ToInt64),
            (UnaryOp.Cast, DType.F64, DType.F32) => Then<double, float>(value, v => (float)v),
            (UnaryOp.Bitcast, DType.F32, DType.I32) => Then<float, int>(value, FloatBits.ToBits),
            (UnaryOp.Bitcast, DType.I32, DType.F32) => Then<int, float>(value, FloatBits.ToSingle),
            (UnaryOp.Bitcast, DType.F64, DType.I64) => Then<double, long>(value, FloatBits.ToBits),
            (UnaryOp.Bitcast, DType.I64, DType.F64) => Then<long, double>(value, FloatBits.ToDouble),
            _ => throw new KernelException($"{op} from {from.Text()} to {to.Text()} is not defined"),
        };
        return (Func<T>)converted;
    }

    private static Func<TTo> Then<TFrom, TTo>(object value, Func<TFrom, TTo> convert)
    {
        var operand = (Func<TFrom>)value;
        return () => convert(operand());
    }
}
