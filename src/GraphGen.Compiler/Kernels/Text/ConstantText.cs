using System;
using System.Globalization;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Text;

/// <summary>
/// Constants as text that gives back every bit: <c>true</c>, <c>7</c> (i32), <c>7L</c> (i64), <c>0.5</c> (f32), <c>0.5d</c>
/// (f64); <c>f32:0x7fc00000</c> where no decimal form is exact (NaN, infinities).
/// </summary>
internal static class ConstantText
{
    public static string Print(ConstantExpr constant)
    {
        switch (constant.Type)
        {
            case DType.Bool:
                return constant.Bits == 0 ? "false" : "true";
            case DType.I32:
                return constant.Bits.ToString(CultureInfo.InvariantCulture);
            case DType.I64:
                return constant.Bits.ToString(CultureInfo.InvariantCulture) + "L";
            case DType.F32:
                float single = FloatBits.ToSingle((int)constant.Bits);
                return Shortest(single.ToString("R", CultureInfo.InvariantCulture), "", DType.F32, constant.Bits)
                    ?? Shortest(single.ToString("G9", CultureInfo.InvariantCulture), "", DType.F32, constant.Bits)
                    ?? "f32:0x" + ((int)constant.Bits).ToString("x8", CultureInfo.InvariantCulture);
            default:
                double number = FloatBits.ToDouble(constant.Bits);
                return Shortest(number.ToString("R", CultureInfo.InvariantCulture), "d", DType.F64, constant.Bits)
                    ?? Shortest(number.ToString("G17", CultureInfo.InvariantCulture), "d", DType.F64, constant.Bits)
                    ?? "f64:0x" + constant.Bits.ToString("x16", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Reads what <see cref="Print"/> wrote; null where the text is no constant.</summary>
    public static ConstantExpr? Read(string text)
    {
        switch (text)
        {
            case "true":
                return new ConstantExpr(DType.Bool, 1);
            case "false":
                return new ConstantExpr(DType.Bool, 0);
        }

        if (text.StartsWith("f32:0x", StringComparison.Ordinal))
        {
            return int.TryParse(text.Substring(6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int bits)
                ? new ConstantExpr(DType.F32, bits) : null;
        }

        if (text.StartsWith("f64:0x", StringComparison.Ordinal))
        {
            return long.TryParse(text.Substring(6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long bits)
                ? new ConstantExpr(DType.F64, bits) : null;
        }

        if (text.EndsWith("L", StringComparison.Ordinal))
        {
            return long.TryParse(text.Substring(0, text.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long wide)
                ? new ConstantExpr(DType.I64, wide) : null;
        }

        if (text.EndsWith("d", StringComparison.Ordinal))
        {
            return double.TryParse(text.Substring(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? new ConstantExpr(DType.F64, BitConverter.DoubleToInt64Bits(number)) : null;
        }

        if (text.IndexOfAny(new[] { '.', 'E' }) >= 0)
        {
            return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float single)
                ? new ConstantExpr(DType.F32, FloatBits.ToBits(single)) : null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int integer)
            ? new ConstantExpr(DType.I32, integer) : null;
    }

    /// <summary>The digits with the mark of their type, if they read back as exactly these bits.</summary>
    private static string? Shortest(string digits, string suffix, DType type, long bits)
    {
        if (digits.IndexOfAny(new[] { '.', 'E' }) < 0)
        {
            digits += ".0";
        }

        return char.IsDigit(digits[digits.Length - 1]) && Read(digits + suffix) is { } read && read.Type == type && read.Bits == (type == DType.F32 ? (int)bits : bits)
            ? digits + suffix
            : null;
    }
}
