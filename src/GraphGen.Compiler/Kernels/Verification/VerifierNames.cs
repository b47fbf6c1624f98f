using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>What a name of a range means, and where it stands: the loops around it, outermost first, itself last.</summary>
internal sealed record RangeName(Range Range, IndexAtom Atom, int Depth);

/// <summary>A let, an accumulator or a scratch array. Depth is the number of loops around its declaration.</summary>
internal sealed record LocalName(LocalKind Kind, string Name, DType Type, EquatableArray<int> Dimensions, int Lanes, int Depth)
{
    /// <summary>For an i32 let: its value, where indices use it.</summary>
    public IndexAtom? Atom { get; set; }

    /// <summary>For a let: what it was declared as.</summary>
    public ScalarExpr? Value { get; set; }
}

internal enum LocalKind
{
    Let,
    Accumulator,
    Scratch,
}

/// <summary>A read or write of a buffer inside the parallel range: the polynomial of each index.</summary>
internal sealed record BufferUse(KernelBuffer Buffer, bool IsStore, IReadOnlyList<Dim> Indices, string Text)
{
    /// <summary>The symbol of the parallel range it stands in.</summary>
    public string Parallel { get; init; } = "";

    /// <summary>Polynomials at least 0 where it stands: conditions and loops around it.</summary>
    public IReadOnlyList<Dim> Facts { get; init; } = System.Array.Empty<Dim>();
}
