using System.Collections.Generic;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit;

/// <summary>
/// What differs between target languages. Declarations, assignments, <c>for</c>, <c>if</c>, braces, integer and pointer
/// arithmetic are those of C and belong to the walker.
/// </summary>
internal interface IDialect
{
    /// <summary>The type of a vector value.</summary>
    string VectorType { get; }

    /// <summary>The type of an index.</summary>
    string IndexType { get; }

    /// <summary>A vector of zeros.</summary>
    string Zero { get; }

    /// <summary>Identifiers that generated names must avoid: keywords and the names of parameters.</summary>
    bool IsReserved(string name);

    /// <summary>The type of elements in memory; i64 and bool, which never reach a buffer, lie in scratch as wide as a lane.</summary>
    string ElementType(DType type);

    string Operation(VectorOp op, params string[] operands);

    /// <summary>A scalar floating-point literal of the kernel's element type with these bits.</summary>
    string FloatLiteral(DType type, long bits);

    string Minimum(string left, string right);

    /// <summary>The address of argument number <paramref name="index"/>, as a pointer to its elements.</summary>
    string Argument(int index, DType type);

    /// <summary>The value of named dimension number <paramref name="index"/>.</summary>
    string Symbol(int index);

    /// <summary>First and last + 1 of the iterations that this call runs.</summary>
    (string Begin, string End) ParallelRange { get; }

    /// <summary>Declares worker-private memory, aligned to a cache line.</summary>
    IEnumerable<string> DeclareScratch(string name, long bytes);

    /// <summary>Declares a small array of indices, one a lane.</summary>
    string DeclareLaneBuffer(string elementType, string name, int lanes);

    /// <summary>Whether there is a <see cref="CopyTransposed"/> for elements of this type.</summary>
    bool CanCopyTransposed(DType type);

    /// <summary>Copies destination[i * destinationStride + j] = source[j * sourceStride + i] for all i below rows and j below columns.</summary>
    string CopyTransposed(string destination, string destinationStride, string source, string sourceStride, string rows, string columns);
}
