using System.Collections.Generic;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>
/// Names by block. A name may be used again in a block beside this one, never in a block around or inside it, before or after:
/// that is what every target language can print as it stands.
/// </summary>
internal sealed class VerifierScope
{
    private readonly VerifierScope? parent;
    private readonly Dictionary<string, object> names = new();
    private readonly HashSet<string> used = new();

    public VerifierScope(VerifierScope? parent) => this.parent = parent;

    public bool TryDeclare(string name, object meaning)
    {
        if (used.Contains(name) || Find(name) is not null)
        {
            return false;
        }

        names.Add(name, meaning);
        for (VerifierScope? scope = this; scope is not null; scope = scope.parent)
        {
            scope.used.Add(name);
        }

        return true;
    }

    public object? Find(string name)
    {
        for (VerifierScope? scope = this; scope is not null; scope = scope.parent)
        {
            if (scope.names.TryGetValue(name, out object? meaning))
            {
                return meaning;
            }
        }

        return null;
    }
}
