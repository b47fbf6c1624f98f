using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels;

/// <summary>
/// One loop nest, target-neutral. A kernel has buffers, named dimensions and a body.
/// <para>Semantics. Statements run in order. All of a kernel's buffers are distinct memory, except that a
/// <see cref="BufferAccess.ReadWrite"/> buffer is read and written at the same place. A kernel has exactly one
/// <see cref="RangeKind.Parallel"/> range at each nesting path outside others: its iterations may be split among workers, in
/// contiguous pieces, each worker running the statements around it too; such statements write locals only. No two iterations of
/// a parallel range write one element. Floating-point arithmetic never contracts, reorders or flushes.</para>
/// </summary>
/// <param name="Buffers">In argument order.</param>
/// <param name="Symbols">Named dimensions, in argument order.</param>
/// <param name="Notes">What it computes (graph rows) and which schedule it got and why; explains only.</param>
internal sealed record Kernel(string Name, EquatableArray<KernelBuffer> Buffers, EquatableArray<string> Symbols, EquatableArray<Statement> Body, EquatableArray<string> Notes);

/// <summary>A buffer with its logical shape and physical strides in elements (any permutation, row padding or broadcasting).</summary>
internal sealed record KernelBuffer(string Name, DType Type, Shape Shape, EquatableArray<Dim> Strides, BufferAccess Access);

internal enum BufferAccess
{
    Read,
    Write,

    /// <summary>In-place update: each element is read, at most, by the iteration that writes it and before it writes.</summary>
    ReadWrite,
}

internal enum RangeKind
{
    /// <summary>Independent iterations; may be split among workers or work-groups.</summary>
    Parallel,

    /// <summary>In order.</summary>
    Serial,

    /// <summary>
    /// In order of a lane: iteration i updates lane i mod Lanes of the accumulators declared with lanes that its body
    /// updates. Iterations of different lanes are independent.
    /// </summary>
    Lanes,

    /// <summary>Independent iterations that a target may run as SIMD lanes of any width.</summary>
    Vector,

    /// <summary>Constant extent; copied in the emitted text. Iterations are independent.</summary>
    Unroll,
}

/// <summary>Runs from 0 to Extent - 1. Lanes is set for <see cref="RangeKind.Lanes"/> only.</summary>
internal sealed record Range(string Name, RangeKind Kind, IndexExpr Extent, int Lanes = 0);

internal abstract record Statement;

internal sealed record LoopStatement(Range Range, EquatableArray<Statement> Body) : Statement;

/// <summary>
/// Declares a local that later statements of the block (and of blocks inside it) see: a value assigned once, at declaration.
/// </summary>
internal sealed record LetStatement(string Name, DType Type, ScalarExpr Value) : Statement;

/// <summary>
/// Declares an accumulator: <see cref="AccumulateStatement"/> may assign it again. With <paramref name="Dimensions"/> it is a
/// register array indexed by unroll and vector ranges (a tile); with Lanes &gt; 0 it is a lane accumulator for one Lanes range.
/// Every element starts as Initial.
/// </summary>
internal sealed record AccumulatorStatement(string Name, DType Type, EquatableArray<int> Dimensions, int Lanes, ScalarExpr Initial) : Statement;

internal sealed record AccumulateStatement(LocalRef Target, ScalarExpr Value) : Statement;

/// <summary>
/// A tile-local array in fast memory (packed panels, a row of exponentials): private to a worker, constant extents,
/// uninitialised; written by <see cref="StoreStatement"/> and read by <see cref="LoadExpr"/> under its name, row-major.
/// </summary>
internal sealed record ScratchStatement(string Name, DType Type, EquatableArray<int> Dimensions) : Statement;

internal sealed record StoreStatement(string Buffer, EquatableArray<IndexExpr> Indices, ScalarExpr Value) : Statement;

/// <summary>
/// Asks for an element that is read later to be brought nearer. A hint: it changes no value, a target may leave it out, and the place may lie
/// outside of the buffer, behind the last of a series.
/// </summary>
internal sealed record PrefetchStatement(string Buffer, EquatableArray<IndexExpr> Indices) : Statement;

/// <summary>Branch on indices. Inside a range of lanes it may vary from lane to lane only where lanes are work-items.</summary>
internal sealed record IfStatement(IndexCondition Condition, EquatableArray<Statement> Then, EquatableArray<Statement> Else) : Statement;

/// <summary>A local, or one element of a register array: the indices are ranges (unroll, vector) or constants.</summary>
internal sealed record LocalRef(string Name, EquatableArray<IndexExpr> Indices = default);
