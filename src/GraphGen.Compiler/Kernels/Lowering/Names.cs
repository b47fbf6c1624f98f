using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Kernels.Text;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>Names that are identifiers in every dialect.</summary>
internal static class Names
{
    public static string Identifier(string name)
    {
        string plain = new(name.Select(c => (c is >= 'a' and <= 'z') || (c is >= 'A' and <= 'Z') || (c is >= '0' and <= '9') ? c : '_').ToArray());
        return plain.Length == 0 || char.IsDigit(plain[0]) ? "t" + plain : plain;
    }

    /// <summary>
    /// The last two parts of a dotted name: blocks.0.up.weight is called up.weight, in a kernel that all blocks may share.
    /// </summary>
    public static string Last(string name)
    {
        int last = name.LastIndexOf('.');
        int before = last > 0 ? name.LastIndexOf('.', last - 1) : -1;
        return name.Substring(before + 1);
    }

    /// <summary>The name itself, or with the first number that makes it new and no word of KernelIr; remembers it.</summary>
    public static string Unique(HashSet<string> taken, string name)
    {
        string unique = name;
        for (int number = 2; Operators.IsKeyword(unique) || !taken.Add(unique); number++)
        {
            unique = name + "_" + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
