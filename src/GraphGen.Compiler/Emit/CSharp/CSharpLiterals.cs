using System.Globalization;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>Literals that read back as the same bits, in any culture.</summary>
internal static class CSharpLiterals
{
    public static string Float(DType type, long bits) => type == DType.F64 ? Double(FloatBits.ToDouble(bits)) : Single(FloatBits.ToSingle(unchecked((int)bits)));

    public static string Single(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        for (int digits = 6; ; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (digits == 9 || float.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return (IsNegativeZero(value) ? "-0" : text) + "f";
            }
        }
    }

    public static string Double(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        for (int digits = 15; ; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (digits == 17 || double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return (IsNegativeZero(value) ? "-0" : text) + "d";
            }
        }
    }

    private static bool IsNegativeZero(double value) => FloatBits.ToBits(value) == long.MinValue;
}
