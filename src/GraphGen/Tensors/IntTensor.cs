namespace GraphGen;

/// <summary>
/// A tensor of 32-bit integers inside a compiled method: labels, tokens, positions. There are no instances at run time, where it is a span
/// of <see cref="int"/>.
/// </summary>
public sealed class IntTensor
{
    private IntTensor()
    {
    }

    /// <summary>
    /// Part of the tensor, one constant index or range for each leading axis: an index removes its axis, a range keeps part of it, axes
    /// without one are kept whole.
    /// </summary>
    /// <param name="indices">At most one for each axis: <c>0</c>, <c>^1</c>, <c>1..3</c>, <c>..</c>.</param>
    /// <returns>With x of shape [4, 8, 16], <c>x[0]</c> is [8, 16] and <c>x[.., 1..3]</c> is [4, 2, 16].</returns>
    /// <example><code>Tensor firstHalf = x[.., ..32];</code></example>
    public IntTensor this[params TensorIndex[] indices] => throw Symbolic.Called("x[...]");

    /// <summary>A constant: the scalar in <c>labels == 0</c>.</summary>
    /// <param name="value">A compile-time constant.</param>
    public static implicit operator IntTensor(int value) => throw Symbolic.Called(nameof(IntTensor));

    /// <summary>Elementwise <c>left + right</c>, wrapping, with NumPy broadcasting: shapes align at the last axis, an extent of 1 repeats.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static IntTensor operator +(IntTensor left, IntTensor right) => throw Symbolic.Called("operator +");

    /// <summary>Elementwise <c>left - right</c>, wrapping, with NumPy broadcasting: shapes align at the last axis, an extent of 1 repeats.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static IntTensor operator -(IntTensor left, IntTensor right) => throw Symbolic.Called("operator -");

    /// <summary>Elementwise <c>left * right</c>, wrapping, with NumPy broadcasting: shapes align at the last axis, an extent of 1 repeats.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static IntTensor operator *(IntTensor left, IntTensor right) => throw Symbolic.Called("operator *");

    /// <summary>Elementwise <c>-x</c>.</summary>
    /// <param name="x">The operand.</param>
    /// <returns>A symbolic tensor shaped like the operand.</returns>
    public static IntTensor operator -(IntTensor x) => throw Symbolic.Called("unary operator -");

    /// <summary>Elementwise <c>left &lt; right</c>: true where the first operand is below the second, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static BoolTensor operator <(IntTensor left, IntTensor right) => throw Symbolic.Called("operator <");

    /// <summary>Elementwise <c>left &lt;= right</c>: true where the first operand is at most the second, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static BoolTensor operator <=(IntTensor left, IntTensor right) => throw Symbolic.Called("operator <=");

    /// <summary>Elementwise <c>left &gt; right</c>: true where the first operand is above the second, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static BoolTensor operator >(IntTensor left, IntTensor right) => throw Symbolic.Called("operator >");

    /// <summary>Elementwise <c>left &gt;= right</c>: true where the first operand is at least the second, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static BoolTensor operator >=(IntTensor left, IntTensor right) => throw Symbolic.Called("operator >=");

    /// <summary>Elementwise <c>left == right</c>: true where the first operand is equal to the second, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static BoolTensor operator ==(IntTensor left, IntTensor right) => throw Symbolic.Called("operator ==");

    /// <summary>Elementwise <c>left != right</c>: true where the first operand is different from the second, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static BoolTensor operator !=(IntTensor left, IntTensor right) => throw Symbolic.Called("operator !=");

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => throw Symbolic.Called();
}
