using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>
/// The equation of an Einsum: a letter for each axis of each operand, and of the result. Without an arrow the result has the letters
/// that occur once, in alphabetical order.
/// </summary>
internal sealed class EinsumEquation
{
    private EinsumEquation(string[] operands, string result) => (Operands, Result) = (operands, result);

    public IReadOnlyList<string> Operands { get; }

    public string Result { get; }

    /// <summary>The equation, or what is wrong with it.</summary>
    public static (EinsumEquation? Equation, string Problem) Parse(string text)
    {
        string compact = text.Replace(" ", string.Empty);
        int arrow = compact.IndexOf("->", System.StringComparison.Ordinal);
        string[] operands = (arrow < 0 ? compact : compact.Substring(0, arrow)).Split(',');
        string letters = string.Concat(operands);
        string result = arrow < 0
            ? string.Concat(letters.GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).OrderBy(l => l))
            : compact.Substring(arrow + 2);
        string? problem =
            compact.Contains("...") ? "it has ..., but every axis must be named by a letter"
            : letters.Concat(result).Where(c => !IsLetter(c)).Select(c => (char?)c).FirstOrDefault() is char other ? $"'{other}' is not a letter that names an axis"
            : result.GroupBy(l => l).FirstOrDefault(g => g.Count() > 1) is IGrouping<char, char> twice ? $"the result names {twice.Key} twice"
            : result.Where(l => letters.IndexOf(l) < 0).Select(l => (char?)l).FirstOrDefault() is char unknown ? $"the result names {unknown}, which no operand has"
            : null;
        return problem is null ? (new EinsumEquation(operands, result), string.Empty) : (null, problem);
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
