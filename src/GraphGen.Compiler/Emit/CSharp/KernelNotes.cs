using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// The comment above a kernel: its name, the graph rows it computes, and its schedule. Rows of one type and shape share lines, as in
/// <c>//   t11 = rsqrt t10; t12 = mul t11, w  f32[16]</c>.
/// </summary>
internal static class KernelNotes
{
    /// <summary>Characters of a line of short rows.</summary>
    private const int Width = 130;

    /// <summary>What stands between a row and its type.</summary>
    private const string BeforeType = "  ";

    public static void Write(CodeWriter code, string? name, IEnumerable<string> notes)
    {
        foreach (string line in Lines(notes.Distinct().Select(OneLine)).Select(line => "  " + line).Prepend(name).OfType<string>())
        {
            code.Line("// " + line);
        }
    }

    private static IEnumerable<string> Lines(IEnumerable<string> notes)
    {
        var rows = new List<string>();
        string type = "";
        foreach (string note in notes)
        {
            (string row, string next) = Split(note);
            if (next != type)
            {
                foreach (string line in Filled())
                {
                    yield return line;
                }

                rows.Clear();
                type = next;
            }

            rows.Add(row);
        }

        foreach (string line in Filled())
        {
            yield return line;
        }

        IEnumerable<string> Filled() => CSharpText.Fill(rows.Select((row, i) => i < rows.Count - 1 ? row + ";" : row + type), Width);
    }

    /// <summary>A row and, with the space before it, its type; a note that has no type, such as that of a schedule, is of none but its own.</summary>
    private static (string Row, string Type) Split(string note)
    {
        int end = note.LastIndexOf(BeforeType, StringComparison.Ordinal);
        return end < 0 ? ("", note) : (note.Substring(0, end), note.Substring(end));
    }

    private static string OneLine(string text) => string.Join(" ", text.Split(new[] { '\r', '\n', '\u0085', '\u2028', '\u2029' }, StringSplitOptions.RemoveEmptyEntries));
}
