using System;

namespace GraphGen;

/// <summary>
/// What stands for one axis between the brackets of a tensor: an index, which removes the axis, or a range, which keeps part of it.
/// Written as <c>x[0]</c>, <c>x[^1]</c>, <c>x[.., 1..3]</c>; both must be compile-time constants.
/// </summary>
public readonly struct TensorIndex
{
    /// <summary>One position of the axis, which then disappears from the shape.</summary>
    /// <param name="index">The position from the start.</param>
    public static implicit operator TensorIndex(int index) => throw Symbolic.Called(nameof(TensorIndex));

    /// <summary>One position of the axis, from the start or (<c>^1</c>) the end; the axis disappears from the shape.</summary>
    /// <param name="index">The position.</param>
    public static implicit operator TensorIndex(Index index) => throw Symbolic.Called(nameof(TensorIndex));

    /// <summary>Part of the axis: the start is included, the end is not.</summary>
    /// <param name="range">The part; <c>..</c> is all of it.</param>
    public static implicit operator TensorIndex(Range range) => throw Symbolic.Called(nameof(TensorIndex));
}
