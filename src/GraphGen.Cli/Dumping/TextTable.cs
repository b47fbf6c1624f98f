using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace GraphGen.Cli.Dumping;

/// <summary>Rows of words in aligned columns.</summary>
internal static class TextTable
{
    public static void AppendTable(this StringBuilder text, int indent, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows.Max(r => r.Length)).Select(column => rows.Max(r => column < r.Length ? r[column].Length : 0))];
        foreach (string[] row in rows)
        {
            string line = string.Join("  ", row.Select((word, column) => word.PadRight(widths[column])));
            text.Append(' ', indent).Append(line.TrimEnd()).Append('\n');
        }
    }
}
