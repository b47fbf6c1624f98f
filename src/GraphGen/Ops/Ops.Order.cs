namespace GraphGen;

/// <content>What depends on the order of elements along an axis.</content>
public static partial class Ops
{
    /// <summary>The position of the largest element along an axis; the first one where several are equal.</summary>
    /// <param name="x">A tensor with at least one axis, which must not be empty.</param>
    /// <param name="axis">The axis to search, the last one by default; negative ones count from the end.</param>
    /// <param name="keepDims">True keeps the axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axis 1: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>A NaN wins over every number, the first NaN over others; -0 equals +0. Of a named axis that turns out empty it is -1. No gradient.</remarks>
    /// <example><code>IntTensor predicted = ArgMax(logits);</code></example>
    public static IntTensor ArgMax(Tensor x, int axis = -1, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The position of the largest element along an axis; the first one where several are equal.</summary>
    /// <param name="x">A tensor with at least one axis, which must not be empty.</param>
    /// <param name="axis">The axis to search, the last one by default; negative ones count from the end.</param>
    /// <param name="keepDims">True keeps the axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axis 1: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>Of a named axis that turns out empty it is -1.</remarks>
    /// <example><code>IntTensor position = ArgMax(counts, axis: 0);</code></example>
    public static IntTensor ArgMax(IntTensor x, int axis = -1, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The position of the smallest element along an axis; the first one where several are equal.</summary>
    /// <param name="x">A tensor with at least one axis, which must not be empty.</param>
    /// <param name="axis">The axis to search, the last one by default; negative ones count from the end.</param>
    /// <param name="keepDims">True keeps the axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axis 1: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>A NaN wins over every number, the first NaN over others; -0 equals +0. Of a named axis that turns out empty it is -1. No gradient.</remarks>
    /// <example><code>IntTensor predicted = ArgMin(logits);</code></example>
    public static IntTensor ArgMin(Tensor x, int axis = -1, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>The position of the smallest element along an axis; the first one where several are equal.</summary>
    /// <param name="x">A tensor with at least one axis, which must not be empty.</param>
    /// <param name="axis">The axis to search, the last one by default; negative ones count from the end.</param>
    /// <param name="keepDims">True keeps the axis with an extent of 1.</param>
    /// <returns>With x of shape [2, 3, 4] and axis 1: [2, 4], or [2, 1, 4] with <paramref name="keepDims"/>.</returns>
    /// <remarks>Of a named axis that turns out empty it is -1.</remarks>
    /// <example><code>IntTensor position = ArgMin(counts, axis: 0);</code></example>
    public static IntTensor ArgMin(IntTensor x, int axis = -1, bool keepDims = false) => throw Symbolic.Called();

    /// <summary>Running sums along an axis: <c>y[i] = x[0] + ... + x[i]</c>.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="axis">The axis to sum along, the last one by default; negative ones count from the end.</param>
    /// <param name="exclusive">True leaves out the element itself: <c>y[i] = x[0] + ... + x[i-1]</c>, and the first is 0.</param>
    /// <param name="reverse">True sums from the other end: <c>y[i] = x[n-1] + ... + x[i]</c>.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>One addition after the other along the axis, so that a sum is the one before it plus one element. The gradient is a running sum from the other end.</remarks>
    /// <example><code>Tensor distribution = CumSum(Softmax(logits));</code></example>
    public static Tensor CumSum(Tensor x, int axis = -1, bool exclusive = false, bool reverse = false) => throw Symbolic.Called();

    /// <summary>Running sums of integers along an axis, wrapping around at 32 bits: <c>y[i] = x[0] + ... + x[i]</c>.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="axis">The axis to sum along, the last one by default; negative ones count from the end.</param>
    /// <param name="exclusive">True leaves out the element itself: <c>y[i] = x[0] + ... + x[i-1]</c>, and the first is 0.</param>
    /// <param name="reverse">True sums from the other end: <c>y[i] = x[n-1] + ... + x[i]</c>.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>IntTensor starts = CumSum(lengths, exclusive: true);</code></example>
    public static IntTensor CumSum(IntTensor x, int axis = -1, bool exclusive = false, bool reverse = false) => throw Symbolic.Called();

    /// <summary>The k largest elements along an axis, the largest first, and their positions.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="k">How many, from 1 to the extent of the axis; a compile-time constant.</param>
    /// <param name="axis">The axis to search, the last one by default; negative ones count from the end.</param>
    /// <returns>Both with the axis shortened to k: with x of shape [32, 10] and k = 3, [32, 3] and [32, 3].</returns>
    /// <remarks>
    /// Equal elements come in ascending order of position, and -0 equals +0; a NaN counts as above every number. The gradient of the values goes
    /// back to the elements they are; the positions have none. The smallest: negate x, and then the values. A named axis must be at least k
    /// long whatever its extent.
    /// </remarks>
    /// <example><code>(Tensor values, IntTensor positions) = TopK(logits, k: 3);</code></example>
    public static (Tensor Values, IntTensor Indices) TopK(Tensor x, int k, int axis = -1) => throw Symbolic.Called();

    /// <summary>The k largest elements along an axis, the largest first, and their positions.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="k">How many, from 1 to the extent of the axis; a compile-time constant.</param>
    /// <param name="axis">The axis to search, the last one by default; negative ones count from the end.</param>
    /// <returns>Both with the axis shortened to k: with x of shape [32, 10] and k = 3, [32, 3] and [32, 3].</returns>
    /// <remarks>Equal elements come in ascending order of position.</remarks>
    /// <example><code>(IntTensor most, IntTensor positions) = TopK(counts, k: 3);</code></example>
    public static (IntTensor Values, IntTensor Indices) TopK(IntTensor x, int k, int axis = -1) => throw Symbolic.Called();
}
