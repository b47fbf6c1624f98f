using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// What the names of a kernel stand for at one place of the emitted text. A change makes a new value, so that a copied body
/// (unrolled, or a partial step) does not disturb the next copy.
/// </summary>
internal sealed class Bindings
{
    private readonly Bindings? outer;
    private readonly string name = "";
    private readonly object? meaning;

    public Bindings()
    {
    }

    private Bindings(Bindings outer, string name, object meaning)
    {
        this.outer = outer;
        this.name = name;
        this.meaning = meaning;
        Lanes = outer.Lanes;
    }

    /// <summary>The vector step that the current place belongs to, if any.</summary>
    public VectorStep? Lanes { get; private set; }

    public Bindings With(string bound, object meaning) => new(this, bound, meaning);

    public Bindings Within(VectorStep step) => new(this, step.Range, step) { Lanes = step };

    public T Find<T>(string wanted)
        where T : class
    {
        for (Bindings? binding = this; binding is not null; binding = binding.outer)
        {
            if (binding.meaning is T found && binding.name == wanted)
            {
                return found;
            }
        }

        throw new Kernels.KernelException($"'{wanted}' is not declared here");
    }
}

/// <summary>The current value of a range.</summary>
internal abstract record RangeBinding;

/// <summary>A range that does not run as lanes.</summary>
internal sealed record ScalarRange(Dim Value) : RangeBinding;

/// <summary>
/// One step of a vector or lanes range: lanes stand for Start + 0, 1, ...; the first Count of them where that is not null, else all.
/// </summary>
/// <param name="Part">Which vector of a lane accumulator the step updates.</param>
/// <param name="IsLanes">Whether the range is of the lanes kind.</param>
internal sealed record VectorStep(string Range, Dim Start, Dim? Count, int Part, bool IsLanes) : RangeBinding;

/// <summary>A local; whether its value may differ from lane to lane.</summary>
internal abstract record LocalBinding(bool Varies);

/// <summary>A let. <paramref name="IndexVariable"/> holds an i32 that addresses memory once more, as an index.</summary>
internal sealed record ValueBinding(string Variable, bool Varies, string? IndexVariable) : LocalBinding(Varies);

/// <summary>
/// An accumulator: its variables, row-major, lane parts innermost, or the one array. <paramref name="VectorAxis"/> is the axis that
/// vector ranges index, or -1.
/// </summary>
internal sealed record AccumulatorBinding(IReadOnlyList<string> Variables, EquatableArray<int> Dimensions, int VectorAxis, int Parts, bool Varies) : LocalBinding(Varies);

/// <summary>A buffer or a scratch array: a pointer variable and strides in elements.</summary>
/// <param name="SharesOffsets">Whether another buffer is addressed at the same places, so that both do with one variable for each.</param>
internal sealed record MemoryBinding(string Pointer, DType Type, EquatableArray<Dim> Strides, MemorySpace Space, bool SharesOffsets = false)
{
    public bool IsReadOnly => Space == MemorySpace.Input;
}
