using System;
using System.ComponentModel;

namespace GraphGen;

/// <content>Reductions of integers and booleans. They have no gradient.</content>
public static partial class Ops
{
    /// <summary>The sum of the integers over some axes, wrapping around at 32 bits.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <example><code>IntTensor correct = Sum(hits, -1);</code></example>
    public static IntTensor Sum(IntTensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The largest integer over some axes.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>Name the argument (<c>axes: -1</c>) where it is a single axis.</remarks>
    /// <example><code>IntTensor last = Max(positions, axes: -1);</code></example>
    public static IntTensor Max(IntTensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The smallest integer over some axes.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>Name the argument (<c>axes: -1</c>) where it is a single axis.</remarks>
    /// <example><code>IntTensor first = Min(positions, axes: -1);</code></example>
    public static IntTensor Min(IntTensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The elementwise larger of two integers, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <example><code>IntTensor clamped = Max(positions, smallest);</code></example>
    public static IntTensor Max(IntTensor left, IntTensor right) => throw Symbolic.Called();

    /// <summary>The elementwise smaller of two integers, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <example><code>IntTensor clamped = Min(positions, greatest);</code></example>
    public static IntTensor Min(IntTensor left, IntTensor right) => throw Symbolic.Called();

    /// <summary>Not allowed: an integer could mean an axis or a number.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="ambiguous">An axis or a number.</param>
    /// <returns>Nothing.</returns>
    [Obsolete("Max(x, 1) could mean an axis or a number: write Max(x, (IntTensor)1) for the elementwise maximum, Max(x, axes: 1) to reduce an axis.", error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IntTensor Max(IntTensor x, int ambiguous) => throw Symbolic.Called();

    /// <summary>Not allowed: an integer could mean an axis or a number.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="ambiguous">An axis or a number.</param>
    /// <returns>Nothing.</returns>
    [Obsolete("Min(x, 1) could mean an axis or a number: write Min(x, (IntTensor)1) for the elementwise minimum, Min(x, axes: 1) to reduce an axis.", error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IntTensor Min(IntTensor x, int ambiguous) => throw Symbolic.Called();

    /// <summary>How many elements are true, over some axes.</summary>
    /// <param name="condition">The result of a comparison, of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With a condition of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <example><code>IntTensor correct = Count(ArgMax(logits) == labels);</code></example>
    public static IntTensor Count(BoolTensor condition, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>Whether any element is true, over some axes; false for no elements.</summary>
    /// <param name="condition">The result of a comparison, of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With a condition of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <example><code>Tensor safe = Where(Any(x &lt; 0f, -1, keepDims: true), 0f, x);</code></example>
    public static BoolTensor Any(BoolTensor condition, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>Whether all elements are true, over some axes; true for no elements.</summary>
    /// <param name="condition">The result of a comparison, of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With a condition of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <example><code>Tensor kept = Where(All(x > 0f, -1, keepDims: true), x, 0f);</code></example>
    public static BoolTensor All(BoolTensor condition, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();
}
