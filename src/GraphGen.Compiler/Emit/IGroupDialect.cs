using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit;

/// <summary>
/// A target whose lanes are work-items of a group: each runs the whole text, its values are scalars, and what one lane writes
/// another one sees behind a barrier. Register arrays are arrays, and the target unrolls loops over them by itself.
/// </summary>
internal interface IGroupDialect : IDialect
{
    /// <summary>The variable that holds the number of this work-item in its group.</summary>
    string Lane { get; }

    /// <summary>Declares <see cref="Lane"/>.</summary>
    string DeclareLane { get; }

    /// <summary>Waits until all work-items of the group have come here; then they see what each has written to scratch and to buffers.</summary>
    string Barrier { get; }

    /// <summary>Comes before a loop that is to be unrolled.</summary>
    string Unroll { get; }

    /// <summary>Declares a private array, row-major; without dimensions, a variable.</summary>
    string DeclareArray(DType type, string name, params int[] dimensions);
}
