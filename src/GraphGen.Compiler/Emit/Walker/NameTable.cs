using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>Identifiers of one emitted method: legal, unique, and as close to the wanted names as can be.</summary>
internal sealed class NameTable
{
    private readonly Func<string, bool> isReserved;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> stems = new(StringComparer.Ordinal);

    public NameTable(Func<string, bool> isReserved) => this.isReserved = isReserved;

    /// <summary>A name that no other variable of the method has.</summary>
    public string Unique(string wanted)
    {
        string stem = Identifier(wanted), name = stem;
        while (isReserved(name) || !taken.Add(name))
        {
            counters.TryGetValue(stem, out int number);
            counters[stem] = number + 1;
            name = Numbered(stem, number + 1);
        }

        stems[name] = stem;
        return name;
    }

    /// <summary>The wanted name, or with the least number that none of the taken ones has; takes it.</summary>
    public string Unique(string stem, HashSet<string> among)
    {
        string name = stem;
        for (int number = 1; isReserved(name) || !among.Add(name); number++)
        {
            name = Numbered(stem, number);
        }

        return name;
    }

    /// <summary>Every name handed out.</summary>
    public IEnumerable<string> All => stems.Keys;

    /// <summary>What a name of this table was wanted to be.</summary>
    public string Stem(string name) => stems[name];

    private static string Numbered(string stem, int number)
    {
        string suffix = number.ToString(CultureInfo.InvariantCulture);
        return stem[stem.Length - 1] is >= '0' and <= '9' ? stem + "_" + suffix : stem + suffix;
    }

    private static string Identifier(string wanted)
    {
        var text = new StringBuilder();
        foreach (char c in wanted)
        {
            bool isLetter = c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_';
            bool isDigit = c is >= '0' and <= '9';
            text.Append(isLetter || (isDigit && text.Length > 0) ? c.ToString() : isDigit ? "_" + c : "_");
        }

        return text.Length == 0 ? "_" : text.ToString();
    }
}
