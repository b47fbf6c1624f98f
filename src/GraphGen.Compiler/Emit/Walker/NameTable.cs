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

    public NameTable(Func<string, bool> isReserved) => this.isReserved = isReserved;

    public string Unique(string wanted)
    {
        string stem = Identifier(wanted);
        if (!isReserved(stem) && taken.Add(stem))
        {
            return stem;
        }

        while (true)
        {
            counters.TryGetValue(stem, out int number);
            counters[stem] = ++number;
            string name = stem + "_" + number.ToString(CultureInfo.InvariantCulture);
            if (taken.Add(name))
            {
                return name;
            }
        }
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
