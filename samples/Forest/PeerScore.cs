using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ForestSample;

/// <summary>How well scikit-learn does on one division of a table (eng/golden/forests.py).</summary>
/// <param name="Table">The table.</param>
/// <param name="Score">The fraction of right classes, or R², on the test rows; the mean over some seeds.</param>
/// <param name="Test">The rows that are tested on; every other row is trained on.</param>
internal sealed record PeerScore(string Table, double Score, int[] Test)
{
    /// <summary>The first line says what was measured.</summary>
    public static (string Title, IReadOnlyList<PeerScore> Scores) ReadAll(TextReader reader)
    {
        string title = reader.ReadLine()!;
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (title, [.. lines.Select(Parse)]);
    }

    public int[] Train(int rows) => [.. Enumerable.Range(0, rows).Except(Test)];

    private static PeerScore Parse(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.TrimEntries);
        return new(words[0], double.Parse(words[1], CultureInfo.InvariantCulture), [.. words.Skip(2).Select(row => int.Parse(row, CultureInfo.InvariantCulture))]);
    }
}
