namespace GraphGen;

/// <content>Norms and the like over axes.</content>
public static partial class Ops
{
    /// <summary>The logarithm of a sum of exponentials over some axes: <c>log Σ exp(x)</c>, without overflow.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>Computed as <c>m + log Σ exp(x - m)</c> with m the largest element. The gradient is the softmax; it is zero where every element is -∞.</remarks>
    /// <example><code>Tensor evidence = LogSumExp(scores, -1);</code></example>
    public static Tensor LogSumExp(Tensor x, Axes axes = default, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>
    /// The vector norm over some axes: <c>(Σ |x|^p)^(1/p)</c>, which is <c>Σ |x|</c> for p = 1, <c>√(Σ x²)</c> for p = 2 and <c>max |x|</c>
    /// for p = ∞.
    /// </summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes to reduce, <c>-1</c> or <c>[0, 2]</c>; all of them if left out.</param>
    /// <param name="p">Any number above 0, <see cref="double.PositiveInfinity"/> too; a compile-time constant.</param>
    /// <param name="keepDims">True keeps each reduced axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axes [1]: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>The gradient is zero where the norm is zero. Powers are summed as they are: squares of elements above 1.8e19 overflow a float.</remarks>
    /// <example><code>Tensor unit = x / (Norm(x, -1, keepDims: true) + 1e-8f);</code></example>
    public static Tensor Norm(Tensor x, Axes axes = default, double p = 2, bool keepDims = false) => throw Symbolic.Called();
}
