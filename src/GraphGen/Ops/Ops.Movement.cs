namespace GraphGen;

/// <content>Operations that move elements and change none.</content>
public static partial class Ops
{
    /// <summary>The same elements in row-major order under another shape.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="shape">The new extents: constants, names of dimensions, and at most one -1 for what is left over.</param>
    /// <returns>A tensor of the new shape; the number of elements must be the same for every size of the named dimensions.</returns>
    /// <example><code>Tensor heads = Reshape(x, "batch", -1, 4, 32);</code></example>
    public static Tensor Reshape(Tensor x, params Extent[] shape) => throw Symbolic.Called();

    /// <summary>Reorders the axes: axis i of the result is axis <c>axes[i]</c> of the operand.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">Every axis once; none at all reverses them.</param>
    /// <returns>With x of shape [2, 3, 4] and axes 1, 0, 2: [3, 2, 4].</returns>
    /// <example><code>Tensor heads = Transpose(x, 0, 2, 1, 3);</code></example>
    public static Tensor Transpose(Tensor x, params int[] axes) => throw Symbolic.Called();

    /// <summary>The same elements in row-major order under another shape.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="shape">The new extents: constants, names of dimensions, and at most one -1 for what is left over.</param>
    /// <returns>A tensor of the new shape; the number of elements must be the same for every size of the named dimensions.</returns>
    /// <example><code>IntTensor flat = Reshape(tokens, -1);</code></example>
    public static IntTensor Reshape(IntTensor x, params Extent[] shape) => throw Symbolic.Called();

    /// <summary>Reorders the axes: axis i of the result is axis <c>axes[i]</c> of the operand.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">Every axis once; none at all reverses them.</param>
    /// <returns>With x of shape [2, 3, 4] and axes 1, 0, 2: [3, 2, 4].</returns>
    /// <example><code>IntTensor columns = Transpose(tokens);</code></example>
    public static IntTensor Transpose(IntTensor x, params int[] axes) => throw Symbolic.Called();

    /// <summary>Joins tensors end to end along an axis.</summary>
    /// <param name="axis">The axis along which they follow each other; negative ones count from the end.</param>
    /// <param name="tensors">At least one tensor; all extents but that of the axis are equal.</param>
    /// <returns>With shapes [2, 3] and [2, 5] and axis 1: [2, 8].</returns>
    /// <example><code>Tensor both = Concat(-1, left, right);</code></example>
    public static Tensor Concat(int axis, params Tensor[] tensors) => throw Symbolic.Called();

    /// <summary>Cuts a tensor into equal parts along an axis: the inverse of <see cref="Concat(int, Tensor[])"/>.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="parts">The number of parts; it must divide the extent of the axis.</param>
    /// <param name="axis">The axis that is cut; negative ones count from the end.</param>
    /// <returns>The parts in order. With x of shape [2, 6], 3 parts and axis 1: three tensors of shape [2, 2].</returns>
    /// <example><code>Tensor[] qkv = Split(project.Forward(x), 3);
    /// Tensor scores = MatMul(qkv[0], Transpose(qkv[1], 0, 2, 1));</code></example>
    public static Tensor[] Split(Tensor x, int parts, int axis = -1) => throw Symbolic.Called();

    /// <summary>Cuts a tensor into parts of given sizes along an axis: the inverse of <see cref="Concat(int, Tensor[])"/>.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="sizes">The extent of each part; together they fill the axis.</param>
    /// <param name="axis">The axis that is cut; negative ones count from the end.</param>
    /// <returns>The parts in order. With x of shape [2, 6], sizes [1, 5] and axis 1: tensors of shapes [2, 1] and [2, 5].</returns>
    /// <example><code>Tensor[] both = Split(x, [8, 24]);</code></example>
    public static Tensor[] Split(Tensor x, int[] sizes, int axis = -1) => throw Symbolic.Called();

    /// <summary>Cuts a tensor of integers into equal parts along an axis.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="parts">The number of parts; it must divide the extent of the axis.</param>
    /// <param name="axis">The axis that is cut; negative ones count from the end.</param>
    /// <returns>The parts in order. With x of shape [2, 6], 3 parts and axis 1: three tensors of shape [2, 2].</returns>
    /// <example><code>IntTensor[] columns = Split(pairs, 2);</code></example>
    public static IntTensor[] Split(IntTensor x, int parts, int axis = -1) => throw Symbolic.Called();

    /// <summary>Cuts a tensor of integers into parts of given sizes along an axis.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="sizes">The extent of each part; together they fill the axis.</param>
    /// <param name="axis">The axis that is cut; negative ones count from the end.</param>
    /// <returns>The parts in order. With x of shape [2, 6], sizes [1, 5] and axis 1: tensors of shapes [2, 1] and [2, 5].</returns>
    /// <example><code>IntTensor[] both = Split(tokens, [1, 7]);</code></example>
    public static IntTensor[] Split(IntTensor x, int[] sizes, int axis = -1) => throw Symbolic.Called();
}
