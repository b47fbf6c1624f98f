namespace GraphGen.Compiler.Kernels.Lowering;

internal enum LocationKind
{
    /// <summary>An input of the entry point, by name.</summary>
    Input,

    /// <summary>A parameter, state or optimizer state, by name.</summary>
    Variable,

    /// <summary>A result of the entry point, by name.</summary>
    Result,

    /// <summary>A planned buffer of its own for a stored row.</summary>
    Workspace,
}

/// <summary>Where a tensor lies while a plan runs: what a kernel's argument will point at.</summary>
internal sealed record MemoryLocation(LocationKind Kind, string Name, int Row = -1);
