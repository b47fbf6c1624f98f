using System.Collections.Generic;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Text;

internal enum NameKind
{
    Symbol,
    Range,

    /// <summary>A buffer or a scratch array: read with an index list even where it has no axes.</summary>
    Array,
    Local,
}

/// <summary>What the names in scope stand for, which the text alone does not say.</summary>
internal sealed class NameTable
{
    private readonly NameTable? parent;
    private readonly Dictionary<string, (NameKind Kind, DType Type)> names = new();

    public NameTable(NameTable? parent) => this.parent = parent;

    public void Declare(string name, NameKind kind, DType type = DType.I32) => names[name] = (kind, type);

    public (NameKind Kind, DType Type)? Find(string name) => names.TryGetValue(name, out var meaning) ? meaning : parent?.Find(name);
}
