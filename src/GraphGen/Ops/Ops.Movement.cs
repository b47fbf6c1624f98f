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
