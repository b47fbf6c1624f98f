using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Shapes and types in messages, as the user writes them: <c>["batch", 64]</c>, <c>float</c>.</summary>
internal static class UserText
{
    public static string Of(Shape shape) => "[" + string.Join(", ", shape.Select(Of)) + "]";

    public static string Of(Dim dim)
    {
        string text = string.Join(" + ", dim.Terms.Select(Of));
        return text.Length == 0 ? "0" : text.Replace("+ -", "- ");
    }

    public static string Of(DType type) => type switch
    {
        DType.Bool => "bool",
        DType.I32 => "int",
        DType.F32 => "float",
        _ => "double",
    };

    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(int[] numbers) => "[" + string.Join(", ", numbers.Select(n => Of(n))) + "]";

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>"1 tensor", "2 tensors".</summary>
    public static string Count(long count, string noun) => count == 1 ? "1 " + noun : Of(count) + " " + (noun == "axis" ? "axes" : noun + "s");

    private static string Of(Dim.Term term)
    {
        string symbols = string.Join("*", term.Symbols.Select(s => "\"" + s + "\""));
        return symbols.Length == 0 ? Of(term.Coefficient)
            : term.Coefficient == 1 ? symbols
            : term.Coefficient == -1 ? "-" + symbols
            : Of(term.Coefficient) + "*" + symbols;
    }
}
