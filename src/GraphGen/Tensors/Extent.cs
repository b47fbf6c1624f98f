namespace GraphGen;

/// <summary>
/// One extent of a shape in <see cref="Ops.Reshape(Tensor, Extent[])"/>: a constant, the name of a dimension (<c>"batch"</c>), or -1 for
/// what is left over.
/// </summary>
public readonly struct Extent
{
    /// <summary>A constant extent, or -1 for what is left over.</summary>
    /// <param name="value">The extent.</param>
    public static implicit operator Extent(int value) => throw Symbolic.Called(nameof(Extent));

    /// <summary>A named dimension, as in <see cref="ShapeAttribute"/>.</summary>
    /// <param name="name">The name of the dimension.</param>
    public static implicit operator Extent(string name) => throw Symbolic.Called(nameof(Extent));
}
