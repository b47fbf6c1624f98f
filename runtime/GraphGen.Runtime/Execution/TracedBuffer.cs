using System.ComponentModel;

namespace GraphGen.Runtime;

/// <summary>What a step of a plan writes, if it is no variable, whose name, shape and type are known; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TracedBuffer
{
    /// <summary>Describes a buffer.</summary>
    /// <param name="step">The step that writes it.</param>
    /// <param name="argument">Which of the step's arguments points at it.</param>
    /// <param name="shape">Its extents as it lies in memory, row-major.</param>
    /// <param name="name">What a person calls it; null where that is the step's name.</param>
    /// <param name="mayBeInfinite">Whether an infinity in it may be the user's intention, as in a mask.</param>
    /// <param name="type">Its elements.</param>
    public TracedBuffer(int step, int argument, nint[] shape, string? name = null, bool mayBeInfinite = false, ElementType type = ElementType.Float32)
    {
        Step = step;
        Argument = argument;
        Type = type;
        Shape = shape;
        Name = name;
        MayBeInfinite = mayBeInfinite;
    }

    internal int Step { get; }

    internal int Argument { get; }

    internal ElementType Type { get; }

    internal nint[] Shape { get; }

    internal string? Name { get; }

    internal bool MayBeInfinite { get; }
}
