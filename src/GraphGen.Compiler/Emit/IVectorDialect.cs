using System.Collections.Generic;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit;

/// <summary>A target whose values hold a vector of lanes each, also those that are the same in all of them.</summary>
internal interface IVectorDialect : IDialect
{
    /// <summary>A value of zeros.</summary>
    string Zero { get; }

    string Operation(VectorOp op, params string[] operands);

    /// <summary>The type of elements in memory; i64 and bool, which never reach a buffer, lie in scratch as wide as a lane.</summary>
    string ElementType(DType type);

    /// <summary>Declares a small array of indices, one a lane.</summary>
    string DeclareLaneBuffer(string elementType, string name);

    /// <summary>Steps that one <see cref="VectorOp.AxpyTurned"/> takes; 0 where there is no such operation for these vectors.</summary>
    int TurnedSteps { get; }

    /// <summary>Whether there is a <see cref="CopyTransposed"/> for elements of this type.</summary>
    bool CanCopyTransposed(DType type);

    /// <summary>Copies destination[i * destinationStride + j] = source[j * sourceStride + i] for all i below rows and j below columns.</summary>
    string CopyTransposed(string destination, string destinationStride, string source, string sourceStride, string rows, string columns);

    /// <summary>
    /// Computes and stores a register tile: the address of its first sum and the distance of rows, the same of the operand of the rows,
    /// the address of the operand of the columns, and of each loop, from the innermost on, how often it runs and how far it moves both operands;
    /// for each prefetch of the tile, its address and how far a step moves it.
    /// </summary>
    string Tile(RegisterTile tile, int loops, IReadOnlyList<string> arguments);
}
