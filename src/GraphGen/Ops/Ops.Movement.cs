using System.Runtime.CompilerServices;

namespace GraphGen;

/// <content>Operations that put elements elsewhere, or more than once, and change none.</content>
public static partial class Ops
{
    /// <summary>Reorders the axes: axis i of the result is axis <c>axes[i]</c> of the operand.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">Every axis once; none at all reverses them.</param>
    /// <returns>With x of shape [2, 3, 4] and axes 1, 0, 2: [3, 2, 4].</returns>
    /// <example><code>Tensor heads = Transpose(x, 0, 2, 1, 3);</code></example>
    public static Tensor Transpose(Tensor x, params int[] axes) => throw Symbolic.Called();

    /// <summary>Reverses the order of the elements along axes: <c>result[i] = x[n - 1 - i]</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">The axes, each named once; none at all means every axis. Negative ones count from the end.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor backwards = Flip(sequence, 1);</code></example>
    public static Tensor Flip(Tensor x, params int[] axes) => throw Symbolic.Called();

    /// <summary>Puts a value around a tensor.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="padding">For each axis the number of elements before and after.</param>
    /// <param name="value">The value of these elements.</param>
    /// <returns>With x of shape [2, 3] and padding (0, 0), (1, 2): [2, 6].</returns>
    /// <example><code>Tensor shifted = Pad(x, [(0, 0), (1, 0)])[.., ..^1];</code></example>
    public static Tensor Pad(Tensor x, (int Before, int After)[] padding, double value = 0) => throw Symbolic.Called();

    /// <summary>Every element several times in a row, as NumPy's repeat: <c>result[i] = x[i / count]</c> along the axis.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="count">How often each element occurs.</param>
    /// <param name="axis">The axis along which they do, the last one by default; negative ones count from the end.</param>
    /// <returns>With x = [1, 2] and count 2: [1, 1, 2, 2].</returns>
    /// <example><code>Tensor keys = Repeat(groups, count: 4, axis: 1);</code></example>
    public static Tensor Repeat(Tensor x, int count, int axis = -1) => throw Symbolic.Called();

    /// <summary>The whole tensor several times along each axis: <c>result[i] = x[i % n]</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="repeats">For each axis how often.</param>
    /// <returns>With x = [1, 2] and repeats 2: [1, 2, 1, 2].</returns>
    /// <example><code>Tensor board = Tile(cell, 4, 4);</code></example>
    public static Tensor Tile(Tensor x, params int[] repeats) => throw Symbolic.Called();

    /// <summary>The windows along an axis: <c>result[.., o, .., k] = x[.., o stride + k dilation, ..]</c>.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="size">The number of elements of a window.</param>
    /// <param name="axis">The axis that the windows lie on, the last one by default; negative ones count from the end.</param>
    /// <param name="stride">The distance from one window to the next.</param>
    /// <param name="dilation">The distance from one element of a window to the next.</param>
    /// <returns>With x of shape [2, 10, 3], size 4, axis 1 and stride 2: [2, 4, 3, 4], all windows that lie wholly inside, their elements last.</returns>
    /// <remarks>As <c>torch.Tensor.unfold</c> and NumPy's <c>sliding_window_view</c>. Windows are read in place and cost no memory; for two axes apply it twice.</remarks>
    /// <example><code>Tensor smooth = Mean(SlidingWindows(prices, size: 7), -1);</code></example>
    public static Tensor SlidingWindows(Tensor x, int size, int axis = -1, int stride = 1, int dilation = 1) => throw Symbolic.Called();

    /// <summary>A diagonal: <c>result[.., i] = x[.., i, .., i + offset, ..]</c>.</summary>
    /// <param name="x">A tensor with at least two axes.</param>
    /// <param name="offset">How far the diagonal is to the right of the main one, or below it where negative.</param>
    /// <param name="axis1">The axis of rows; negative ones count from the end.</param>
    /// <param name="axis2">The axis of columns.</param>
    /// <returns>With x of shape [5, 3, 4]: [5, 3]. The two axes disappear, and the diagonal is the last one.</returns>
    /// <remarks>As <c>torch.diagonal</c>. Axes with names have equal extents and no offset.</remarks>
    /// <example><code>Tensor trace = Sum(Diagonal(covariance), -1);</code></example>
    public static Tensor Diagonal(Tensor x, int offset = 0, int axis1 = -2, int axis2 = -1) => throw Symbolic.Called();

    /// <summary>Matrices with given diagonals and zeros elsewhere: <c>result[.., i, i + offset] = x[.., i]</c>.</summary>
    /// <param name="x">A tensor with at least one axis, the last one the diagonals.</param>
    /// <param name="offset">How far the diagonal is to the right of the main one, or below it where negative.</param>
    /// <returns>With x of shape [5, 3]: [5, 3, 3], with an offset of 1 or -1 [5, 4, 4].</returns>
    /// <remarks>As <c>torch.diag_embed</c>. A product with such a matrix is dearer than <c>x * y</c>.</remarks>
    /// <example><code>Tensor prior = DiagEmbed(Exp(logVariance));</code></example>
    public static Tensor DiagEmbed(Tensor x, int offset = 0) => throw Symbolic.Called();

    /// <summary>Joins tensors end to end along an axis.</summary>
    /// <param name="axis">The axis along which they follow each other; negative ones count from the end.</param>
    /// <param name="tensors">At least one tensor; all extents but that of the axis are equal.</param>
    /// <returns>With shapes [2, 3] and [2, 5] and axis 1: [2, 8].</returns>
    /// <example><code>Tensor both = Concat(-1, left, right);</code></example>
    [OverloadResolutionPriority(1)] // Numbers alone are floating-point numbers.
    public static Tensor Concat(int axis, params Tensor[] tensors) => throw Symbolic.Called();

    /// <summary>Joins tensors of one shape along a new axis.</summary>
    /// <param name="axis">Where the new axis stands in the result; negative ones count from its end.</param>
    /// <param name="tensors">At least one tensor; all have the same shape.</param>
    /// <returns>With two tensors of shape [3, 5] and axis 1: [3, 2, 5].</returns>
    /// <example><code>Tensor steps = Stack(1, first, second, third);</code></example>
    [OverloadResolutionPriority(1)]
    public static Tensor Stack(int axis, params Tensor[] tensors) => throw Symbolic.Called();

    /// <summary>Cuts a tensor into equal parts along an axis: the inverse of <see cref="Concat(int, Tensor[])"/>.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="parts">The number of parts; it must divide the extent of the axis.</param>
    /// <param name="axis">The axis that is cut, the last one by default; negative ones count from the end.</param>
    /// <returns>The parts in order. With x of shape [2, 6], 3 parts and axis 1: three tensors of shape [2, 2].</returns>
    /// <example><code>Tensor[] qkv = Split(project.Forward(x), 3);
    /// Tensor scores = MatMul(qkv[0], Transpose(qkv[1], 0, 2, 1));</code></example>
    public static Tensor[] Split(Tensor x, int parts, int axis = -1) => throw Symbolic.Called();

    /// <summary>Cuts a tensor into parts of given sizes along an axis: the inverse of <see cref="Concat(int, Tensor[])"/>.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="sizes">The extent of each part; together they fill the axis.</param>
    /// <param name="axis">The axis that is cut, the last one by default; negative ones count from the end.</param>
    /// <returns>The parts in order. With x of shape [2, 6], sizes [1, 5] and axis 1: tensors of shapes [2, 1] and [2, 5].</returns>
    /// <example><code>Tensor[] both = Split(x, [8, 24]);</code></example>
    public static Tensor[] Split(Tensor x, int[] sizes, int axis = -1) => throw Symbolic.Called();
}
