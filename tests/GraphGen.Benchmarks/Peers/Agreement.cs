using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Benchmarks.Peers;

/// <summary>How far our results are from PyTorch's with the same weights and inputs, collected while workloads are made.</summary>
internal static class Agreement
{
    private static readonly SortedDictionary<string, double> Differences = new(StringComparer.Ordinal);

    /// <summary>Keeps the largest of the differences of a name; null says that there is nothing to compare with.</summary>
    public static void Add(string name, double? difference)
    {
        if (difference is { } found)
        {
            Differences[name] = Math.Max(found, Differences.GetValueOrDefault(name));
        }
    }

    /// <summary>One sentence about all of them.</summary>
    public static string Describe() => Differences.Count == 0
        ? "Nothing was compared with PyTorch's results."
        : "Largest differences from PyTorch's results, as a part of the largest of them: "
            + string.Join(", ", Differences.Select(d => FormattableString.Invariant($"{d.Key} {d.Value:0e+0}"))) + ".";
}
