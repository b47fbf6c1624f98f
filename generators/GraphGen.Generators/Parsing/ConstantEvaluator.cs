using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GraphGen.Generators.Parsing;

/// <summary>
/// Arithmetic on constants that C# itself does not fold, because they are constructor arguments, loop variables or readonly fields.
/// C#'s rules for int, long, float, double, bool and string, unchecked. Each method returns false where there is no such rule.
/// </summary>
internal static class ConstantEvaluator
{
    public static bool Binary(BinaryOperatorKind kind, object? left, object? right, out object? result)
    {
        result = kind switch
        {
            BinaryOperatorKind.Equals => Equal(left, right),
            BinaryOperatorKind.NotEquals => !Equal(left, right),
            _ => (left, right) switch
            {
                (bool l, bool r) => Booleans(kind, l, r),
                (string l, string r) when kind == BinaryOperatorKind.Add => l + r,
                (double or float, _) or (_, double or float) when IsNumber(left) && IsNumber(right) => left is double || right is double
                    ? Reals(kind, ToDouble(left), ToDouble(right), x => x)
                    : Reals(kind, ToDouble(left), ToDouble(right), x => (float)x),
                _ when IsNumber(left) && IsNumber(right) => Integers(kind, ToLong(left), ToLong(right), wide: left is long || right is long),
                _ => null,
            },
        };
        return result is not null;
    }

    public static bool Unary(UnaryOperatorKind kind, object? operand, out object? result)
    {
        result = (kind, operand) switch
        {
            (UnaryOperatorKind.Not, bool b) => !b,
            (UnaryOperatorKind.Plus, _) when IsNumber(operand) => operand,
            (UnaryOperatorKind.Minus, double d) => -d,
            (UnaryOperatorKind.Minus, float f) => -f,
            (UnaryOperatorKind.Minus, long l) => unchecked(-l),
            (UnaryOperatorKind.Minus, int i) => unchecked(-i),
            (UnaryOperatorKind.BitwiseNegation, int i) => ~i,
            _ => null,
        };
        return result is not null;
    }

    /// <summary>The numeric conversions of C#; anything else keeps its value.</summary>
    public static object? Convert(object? value, ITypeSymbol? type)
    {
        if (!IsNumber(value))
        {
            return value;
        }

        return type?.SpecialType switch
        {
            SpecialType.System_Int32 => unchecked((int)ToLong(value)),
            SpecialType.System_Int64 => ToLong(value),
            SpecialType.System_Single => (float)ToDouble(value),
            SpecialType.System_Double => ToDouble(value),
            _ => value,
        };
    }

    /// <summary>
    /// The functions of Math and MathF that IEEE arithmetic gives exactly, so that the machine that compiles has no say in the result.
    /// </summary>
    public static bool Function(string name, ITypeSymbol? type, object?[] arguments, out object? result)
    {
        result = (name, arguments.Length) switch
        {
            _ when !Array.TrueForAll(arguments, IsNumber) => null,
            ("Sqrt", 1) => Convert(Math.Sqrt(ToDouble(arguments[0])), type),
            ("Abs", 1) => Convert(Math.Abs(ToDouble(arguments[0])), type),
            ("Floor", 1) => Convert(Math.Floor(ToDouble(arguments[0])), type),
            ("Ceiling", 1) => Convert(Math.Ceiling(ToDouble(arguments[0])), type),
            ("Round", 1) => Convert(Math.Round(ToDouble(arguments[0]), MidpointRounding.ToEven), type),
            ("Max", 2) => Convert(Math.Max(ToDouble(arguments[0]), ToDouble(arguments[1])), type),
            ("Clamp", 3) when ToDouble(arguments[1]) <= ToDouble(arguments[2]) =>
                Convert(Math.Max(ToDouble(arguments[1]), Math.Min(ToDouble(arguments[0]), ToDouble(arguments[2]))), type),
            ("Min", 2) => Convert(Math.Min(ToDouble(arguments[0]), ToDouble(arguments[1])), type),
            _ => null,
        };
        return result is not null;
    }

    public static bool Equal(object? left, object? right) => IsNumber(left) && IsNumber(right)
        ? IsReal(left) || IsReal(right) ? ToDouble(left).Equals(ToDouble(right)) : ToLong(left) == ToLong(right)
        : Equals(left, right);

    public static bool IsNumber(object? value) => value is int or long or float or double or byte or sbyte or short or ushort or uint or char;

    public static bool IsInteger(object? value) => IsNumber(value) && !IsReal(value);

    public static double ToDouble(object? value) => value is char c ? c : System.Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);

    public static long ToLong(object? value) => value switch
    {
        double d => unchecked((long)d),
        float f => unchecked((long)f),
        char c => c,
        _ => System.Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static bool IsReal(object? value) => value is float or double;

    private static object? Booleans(BinaryOperatorKind kind, bool left, bool right) => kind switch
    {
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => left & right,
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => left | right,
        BinaryOperatorKind.ExclusiveOr => left ^ right,
        _ => null,
    };

    private static object? Reals(BinaryOperatorKind kind, double left, double right, Func<double, object> round) => kind switch
    {
        // One operation in double and then to float is the float operation, correctly rounded.
        BinaryOperatorKind.Add => round(left + right),
        BinaryOperatorKind.Subtract => round(left - right),
        BinaryOperatorKind.Multiply => round(left * right),
        BinaryOperatorKind.Divide => round(left / right),
        BinaryOperatorKind.LessThan => left < right,
        BinaryOperatorKind.LessThanOrEqual => left <= right,
        BinaryOperatorKind.GreaterThan => left > right,
        BinaryOperatorKind.GreaterThanOrEqual => left >= right,
        _ => null,
    };

    private static object? Integers(BinaryOperatorKind kind, long left, long right, bool wide)
    {
        object Narrow(long value) => wide ? (object)value : unchecked((int)value);
        return unchecked(kind switch
        {
            BinaryOperatorKind.Add => Narrow(left + right),
            BinaryOperatorKind.Subtract => Narrow(left - right),
            BinaryOperatorKind.Multiply => Narrow(left * right),
            BinaryOperatorKind.Divide when right != 0 => Narrow(left / right),
            BinaryOperatorKind.Remainder when right != 0 => Narrow(left % right),
            BinaryOperatorKind.And => Narrow(left & right),
            BinaryOperatorKind.Or => Narrow(left | right),
            BinaryOperatorKind.ExclusiveOr => Narrow(left ^ right),
            BinaryOperatorKind.LeftShift => wide ? (object)(left << (int)right) : (int)left << (int)right,
            BinaryOperatorKind.RightShift => Narrow(left >> (int)right),
            BinaryOperatorKind.LessThan => left < right,
            BinaryOperatorKind.LessThanOrEqual => left <= right,
            BinaryOperatorKind.GreaterThan => left > right,
            BinaryOperatorKind.GreaterThanOrEqual => left >= right,
            _ => (object?)null,
        });
    }
}
