using System.Globalization;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.OpenCl;

/// <summary>Literals that read back as the same bits.</summary>
internal static class OpenClLiterals
{
    public static string Of(ConstantExpr constant) => constant.Type switch
    {
        DType.Bool => constant.Bits != 0 ? "true" : "false",
        DType.I32 => constant.Bits == int.MinValue ? "INT_MIN" : Parenthesized(constant.Bits.ToString(CultureInfo.InvariantCulture)),
        DType.I64 => constant.Bits == long.MinValue ? "LONG_MIN" : Parenthesized(constant.Bits.ToString(CultureInfo.InvariantCulture) + "L"),
        DType.F32 => Single(FloatBits.ToSingle(unchecked((int)constant.Bits))),
        _ => Double(FloatBits.ToDouble(constant.Bits)),
    };

    private static string Single(float value)
    {
        if (float.IsNaN(value))
        {
            return "as_float(0x7fc00000)";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "INFINITY" : "(-INFINITY)";
        }

        for (int digits = 6; ; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (digits == 9 || float.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return Parenthesized(Pointed(text, value) + "f");
            }
        }
    }

    private static string Double(double value)
    {
        if (double.IsNaN(value))
        {
            return "as_double(0x7ff8000000000000L)";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "((double)INFINITY)" : "(-(double)INFINITY)";
        }

        for (int digits = 15; ; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (digits == 17 || double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return Parenthesized(Pointed(text, value));
            }
        }
    }

    /// <summary>With a point or an exponent, without which C reads an integer; and with the sign of a zero, which formatting may lose.</summary>
    private static string Pointed(string text, double value)
    {
        if (value == 0)
        {
            return FloatBits.ToBits(value) < 0 ? "-0.0" : "0.0";
        }

        return text.IndexOfAny(new[] { '.', 'E' }) >= 0 ? text : text + ".0";
    }

    /// <summary>Two signs in a row would be another operator.</summary>
    private static string Parenthesized(string text) => text[0] == '-' ? $"({text})" : text;
}
