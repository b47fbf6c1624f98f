using System;
using System.ComponentModel;

namespace GraphGen;

/// <content>Sums and the like over axes.</content>
public static partial class Ops
{
    /// <summary>The sum of the elements over some axes: <c>Σ x</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <example><code>Tensor total = Sum(x, -1);</code></example>
    public static Tensor Sum(Tensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The mean of the elements over some axes: <c>Σ x / n</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <example><code>Tensor mean = Mean(x, [0, 1]);</code></example>
    public static Tensor Mean(Tensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The variance of the elements over some axes: <c>Σ (x - mean)² / n</c>, or <c>/ (n - 1)</c> where it is unbiased.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <param name="unbiased">True for the variance of a sample, divided by n - 1 (PyTorch's default); false for the population's (NumPy's).</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <example><code>Tensor unit = (x - Mean(x, -1, keepDims: true)) * Rsqrt(Var(x, -1, keepDims: true) + 1e-5);</code></example>
    public static Tensor Var(Tensor x, Axes axes = default, bool keepDims = false, bool unbiased = false) => throw Symbolic.Called();

    /// <summary>The standard deviation of the elements over some axes: <c>√(Σ (x - mean)² / n)</c>, or <c>/ (n - 1)</c> where the variance is unbiased.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <param name="unbiased">True divides by n - 1 (PyTorch's default), false by n (NumPy's).</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>Its gradient is zero where it is zero.</remarks>
    /// <example><code>Tensor scaled = (x - Mean(x, 0)) / Std(x, 0);</code></example>
    public static Tensor Std(Tensor x, Axes axes = default, bool keepDims = false, bool unbiased = false) => throw Symbolic.Called();

    /// <summary>The product of the elements over some axes: <c>Π x</c>; 1 for no elements.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>The gradient by an element is the product of the others, also where elements are zero.</remarks>
    /// <example><code>Tensor likelihood = Prod(probabilities, -1);</code></example>
    public static Tensor Prod(Tensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The largest element over some axes. NaN where there is one.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>Name the argument (<c>axes: -1</c>) where it is a single axis: <c>Max(x, 0f)</c> is the elementwise maximum. Elements that share the maximum share the gradient.</remarks>
    /// <example><code>Tensor stable = scores - Max(scores, axes: -1, keepDims: true);</code></example>
    public static Tensor Max(Tensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The smallest element over some axes. NaN where there is one.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>Name the argument (<c>axes: -1</c>) where it is a single axis: <c>Min(x, 0f)</c> is the elementwise minimum. Elements that share the minimum share the gradient.</remarks>
    /// <example><code>Tensor lowest = Min(x, axes: -1);</code></example>
    public static Tensor Min(Tensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>Not allowed: an integer could mean an axis or a number.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="ambiguous">An axis or a number.</param>
    /// <returns>Nothing.</returns>
    [Obsolete("Max(x, 1) could mean an axis or a number: write Max(x, 1f) for the elementwise maximum, Max(x, axes: 1) to reduce an axis.", error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Tensor Max(Tensor x, int ambiguous) => throw Symbolic.Called();

    /// <summary>Not allowed: an integer could mean an axis or a number.</summary>
    /// <param name="x">A tensor.</param>
    /// <param name="ambiguous">An axis or a number.</param>
    /// <returns>Nothing.</returns>
    [Obsolete("Min(x, 1) could mean an axis or a number: write Min(x, 1f) for the elementwise minimum, Min(x, axes: 1) to reduce an axis.", error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Tensor Min(Tensor x, int ambiguous) => throw Symbolic.Called();
}
