using System;
using System.Globalization;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Text;

/// <summary>
/// Numbers as text that reads back to the same bits (any NaN to the one NaN): true, false, nan, inf, -inf, or a decimal.
/// Numbers of type f32 take the shorter digits of a float.
/// </summary>
internal static class NumberText
{
    public static string Write(double value, DType type)
    {
        if (type == DType.Bool && value is 0 or 1)
        {
            return value == 1 ? "true" : "false";
        }

        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        // Some frameworks write -0 as "0".
        if (value == 0)
        {
            return BitConverter.DoubleToInt64Bits(value) == 0 ? "0" : "-0";
        }

        string single = ((float)value).ToString("R", CultureInfo.InvariantCulture);
        if (type == DType.F32 && TryParse(single, out double read) && (float)read == value)
        {
            return single;
        }

        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    public static bool TryParse(string text, out double value)
    {
        double? word = text switch
        {
            "true" => 1,
            "false" => 0,
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "-0" => -0.0,
            _ => null,
        };
        value = word ?? 0;
        return word is not null || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
