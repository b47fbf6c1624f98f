using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.Walker;

namespace GraphGen.Compiler.Emit.Layout;

/// <summary>
/// Last names: each variable is called what it was wanted to be called, with the least number that tells it from those it could be
/// mistaken for. Blocks beside each other may use a name twice.
/// </summary>
internal sealed class Naming
{
    private readonly NameTable names;
    private readonly IReadOnlyDictionary<Scope, List<Line>> lines;
    private readonly Dictionary<string, string> final = new(StringComparer.Ordinal);

    private Naming(NameTable names, IReadOnlyDictionary<Scope, List<Line>> lines)
    {
        this.names = names;
        this.lines = lines;
    }

    /// <summary>From the names of the statements to the last ones.</summary>
    public static IReadOnlyDictionary<string, string> Of(Scope method, NameTable names, IReadOnlyDictionary<Scope, List<Line>> lines)
    {
        var naming = new Naming(names, lines);

        // What other statements declare (arrays, scratch) keeps its name, which no other variable may have.
        IEnumerable<string> renamed = lines.Keys.SelectMany(scope => scope.Lines()).Select(Declared).OfType<string>();
        naming.Assign(method, null, new HashSet<string>(names.All.Except(renamed), StringComparer.Ordinal));
        return naming.final;
    }

    private static string? Declared(Line line) => line switch
    {
        Declaration declaration => declaration.Name,
        Nested nested => nested.Variable,
        _ => null,
    };

    private void Assign(Scope scope, string? headerVariable, HashSet<string> taken)
    {
        IEnumerable<string> declared = lines[scope].OfType<Declaration>().Select(d => d.Name);
        foreach (string name in headerVariable is null ? declared : declared.Prepend(headerVariable))
        {
            final[name] = names.Unique(names.Stem(name), taken);
        }

        foreach (Nested nested in lines[scope].OfType<Nested>())
        {
            Assign(nested.Inner, nested.Variable, new HashSet<string>(taken, StringComparer.Ordinal));
        }
    }
}
