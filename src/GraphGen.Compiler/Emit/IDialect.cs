using System.Collections.Generic;
using GraphGen.Compiler.Emit.Layout;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit;

/// <summary>
/// What differs between target languages. Declarations, assignments, <c>for</c>, <c>if</c>, braces, integer and pointer
/// arithmetic are those of C and belong to the walker. How a target runs the lanes of vector ranges divides dialects in two:
/// <see cref="IVectorDialect"/> and <see cref="IGroupDialect"/>.
/// </summary>
internal interface IDialect
{
    /// <summary>Lanes that run at once, by which vector ranges are cut into steps.</summary>
    int Lanes { get; }

    /// <summary>The type of an index.</summary>
    string IndexType { get; }

    /// <summary>Identifiers that generated names must avoid: keywords, functions and the names of parameters.</summary>
    bool IsReserved(string name);

    /// <summary>The type of a value in a local.</summary>
    string ValueType(DType type);

    /// <summary>A pointer to elements of this type in memory.</summary>
    string PointerType(DType type, MemorySpace space);

    /// <summary>Declares variables of one type, without a semicolon.</summary>
    string Declare(string type, IReadOnlyList<(string Name, string Value)> variables);

    string Constant(ConstantExpr constant);

    string Unary(UnaryExpr unary, string operand);

    /// <summary>All but shifts.</summary>
    string Binary(BinaryExpr binary, string left, string right);

    string Shift(BinaryExpr shift, string operand, int count);

    string Fma(DType type, string left, string right, string addend);

    string Select(string condition, string whenTrue, string whenFalse);

    /// <summary>All lanes of all parts of a lane accumulator, combined by halves.</summary>
    string Fold(FoldExpr fold, IReadOnlyList<string> parts);

    /// <summary>An element of memory, or an index, as a value.</summary>
    string Value(DType type, string element);

    /// <summary>A value that is the same in all lanes, as an element of memory or an index.</summary>
    string Element(DType type, string value);

    /// <summary>The smaller of two indices.</summary>
    string Minimum(string left, string right);

    /// <summary>The address of argument number <paramref name="index"/>, as a pointer to its elements.</summary>
    string Argument(int index, DType type);

    /// <summary>The value of named dimension number <paramref name="index"/>.</summary>
    string Symbol(int index);

    /// <summary>
    /// What comes before the block of the parallel range, and its header (empty: a bare block), so that the block sees each
    /// iteration that this call, or work-item, runs as <paramref name="variable"/>.
    /// </summary>
    (IReadOnlyList<string> Before, string Header) ParallelRange(string variable, string extent);

    /// <summary>Declares the memory that scratch arrays share, if there is such a thing.</summary>
    IEnumerable<string> DeclareScratch(string name, long bytes);

    /// <summary>Bytes of an element in scratch.</summary>
    int ScratchSize(DType type);

    /// <summary>Declares one scratch array of this many elements, <paramref name="offset"/> bytes into the shared memory.</summary>
    string DeclareScratchArray(DType type, string array, long elements, string scratch, long offset);

    /// <summary>The statements of a block, said in fewer words where the language has them.</summary>
    IReadOnlyList<Line> Condense(IReadOnlyList<Line> block);
}

/// <summary>Where a pointer points to; most targets know one kind of memory.</summary>
internal enum MemorySpace
{
    /// <summary>A buffer that the kernel only reads.</summary>
    Input,

    /// <summary>A buffer that the kernel writes.</summary>
    Output,

    Scratch,
}
