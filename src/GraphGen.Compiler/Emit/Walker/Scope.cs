using System;
using System.Collections.Generic;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// A block of the emitted text. What depends only on values known where the block begins (pointers, quotients, loads of
/// hyper-parameters) is declared at its head, wherever inside the block it was asked for first.
/// </summary>
internal sealed class Scope
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public Scope(Scope? parent)
    {
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    public Scope? Parent { get; }

    public int Depth { get; }

    /// <summary>Declarations at the head of the block.</summary>
    public CodeWriter Head { get; } = new();

    public CodeWriter Body { get; } = new();

    /// <summary>The name of a value computed before, here or in a block around this one.</summary>
    public string? Find(string value)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.known.TryGetValue(value, out string? name))
            {
                return name;
            }
        }

        return null;
    }

    public void Remember(string value, string name) => known[value] = name;

    /// <summary>The block around this one, or this one, at the given depth.</summary>
    public Scope AtDepth(int depth)
    {
        Scope scope = this;
        while (scope.Depth > depth)
        {
            scope = scope.Parent!;
        }

        return scope;
    }

    public void WriteTo(CodeWriter code)
    {
        code.Append(Head);
        code.Append(Body);
    }
}
