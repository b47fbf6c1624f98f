using System;
using System.Collections.Generic;
using GraphGen.Compiler.Emit.Layout;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// A block of the emitted text. What depends only on values known where the block begins (pointers, quotients, loads of
/// hyper-parameters) is declared at its head, wherever inside the block it was asked for first.
/// </summary>
internal sealed class Scope
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly List<Line> head = new();
    private readonly List<Line> body = new();

    public Scope(Scope? parent)
    {
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    public Scope? Parent { get; }

    public int Depth { get; }

    /// <summary>The copy of an unrolled body that is being written, if any.</summary>
    public UnrolledCopy? Copy { get; set; }

    /// <summary>Head and body.</summary>
    public List<Line> Lines()
    {
        var lines = new List<Line>(head);
        lines.AddRange(body);
        return lines;
    }

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

    /// <summary>Declares a variable at the head of the block.</summary>
    public void DeclareFirst(string type, string name, string value) => head.Add(new Declaration(null, type, name, value, IsStable: true));

    /// <summary>Declares a variable here.</summary>
    /// <param name="isStable">Whether the value is the same wherever in the block it is computed: it reads no memory that the kernel writes.</param>
    public void Declare(string type, string name, string value, bool isStable) => body.Add(new Declaration(Copy, type, name, value, isStable));

    public void Assign(string name, string value) => body.Add(new Assignment(Copy, name, value));

    /// <summary>Writes a statement with its semicolon at the head of the block.</summary>
    public void WriteFirst(string statement) => head.Add(new Effect(null, statement));

    /// <summary>Writes a statement with its semicolon.</summary>
    public void Write(string statement) => body.Add(new Effect(Copy, statement));

    /// <summary>Writes a block; the header may declare a variable.</summary>
    public void Write(string header, string? variable, Scope inner) => body.Add(new Nested(header, variable, inner));
}
