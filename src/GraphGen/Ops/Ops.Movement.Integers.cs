using System;

namespace GraphGen;

/// <content>Movement of integers: tokens, labels, positions.</content>
public static partial class Ops
{
    /// <inheritdoc cref="Reshape(Tensor, Extent[])"/>
    public static IntTensor Reshape(IntTensor x, params Extent[] shape) => throw Symbolic.Called();

    /// <inheritdoc cref="Flatten(Tensor, int, int, bool)"/>
    public static IntTensor Flatten(IntTensor x, int first = 1, int last = -1) => throw Symbolic.Called();

    /// <inheritdoc cref="Squeeze(Tensor, int[])"/>
    public static IntTensor Squeeze(IntTensor x, params int[] axes) => throw Symbolic.Called();

    /// <inheritdoc cref="Unsqueeze(Tensor, int[])"/>
    public static IntTensor Unsqueeze(IntTensor x, params int[] axes) => throw Symbolic.Called();

    /// <inheritdoc cref="Broadcast(Tensor, Extent[])"/>
    public static IntTensor Broadcast(IntTensor x, params Extent[] shape) => throw Symbolic.Called();

    /// <inheritdoc cref="Transpose(Tensor, int[])"/>
    public static IntTensor Transpose(IntTensor x, params int[] axes) => throw Symbolic.Called();

    /// <inheritdoc cref="Flip(Tensor, int[])"/>
    public static IntTensor Flip(IntTensor x, params int[] axes) => throw Symbolic.Called();

    /// <inheritdoc cref="Pad(Tensor, ValueTuple{int, int}[], double)"/>
    public static IntTensor Pad(IntTensor x, (int Before, int After)[] padding, int value = 0) => throw Symbolic.Called();

    /// <inheritdoc cref="Repeat(Tensor, int, int)"/>
    public static IntTensor Repeat(IntTensor x, int count, int axis = -1) => throw Symbolic.Called();

    /// <inheritdoc cref="Tile(Tensor, int[])"/>
    public static IntTensor Tile(IntTensor x, params int[] repeats) => throw Symbolic.Called();

    /// <inheritdoc cref="SlidingWindows(Tensor, int, int, int, int)"/>
    public static IntTensor SlidingWindows(IntTensor x, int size, int axis = -1, int stride = 1, int dilation = 1) => throw Symbolic.Called();

    /// <inheritdoc cref="Diagonal(Tensor, int, int, int)"/>
    public static IntTensor Diagonal(IntTensor x, int offset = 0, int axis1 = -2, int axis2 = -1) => throw Symbolic.Called();

    /// <inheritdoc cref="DiagEmbed(Tensor, int)"/>
    public static IntTensor DiagEmbed(IntTensor x, int offset = 0) => throw Symbolic.Called();

    /// <inheritdoc cref="Concat(int, Tensor[])"/>
    public static IntTensor Concat(int axis, params IntTensor[] tensors) => throw Symbolic.Called();

    /// <inheritdoc cref="Stack(int, Tensor[])"/>
    public static IntTensor Stack(int axis, params IntTensor[] tensors) => throw Symbolic.Called();

    /// <inheritdoc cref="Split(Tensor, int, int)"/>
    public static IntTensor[] Split(IntTensor x, int parts, int axis = -1) => throw Symbolic.Called();

    /// <inheritdoc cref="Split(Tensor, int[], int)"/>
    public static IntTensor[] Split(IntTensor x, int[] sizes, int axis = -1) => throw Symbolic.Called();

    /// <inheritdoc cref="Gather(Tensor, IntTensor, int, int)"/>
    public static IntTensor Gather(IntTensor table, IntTensor indices, int axis = 0, int batchAxes = 0) => throw Symbolic.Called();
}
