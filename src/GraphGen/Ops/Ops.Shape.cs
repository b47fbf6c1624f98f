namespace GraphGen;

/// <content>Operations that give the same elements another shape. None of them costs anything: whoever reads the result reads the operand.</content>
public static partial class Ops
{
    /// <summary>The same elements in row-major order under another shape.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="shape">The new extents: constants, names of dimensions, and at most one -1 for what is left over.</param>
    /// <returns>A tensor of the new shape; the number of elements must be the same for every size of the named dimensions.</returns>
    /// <example><code>Tensor heads = Reshape(x, "batch", -1, 4, 32);</code></example>
    public static Tensor Reshape(Tensor x, params Extent[] shape) => throw Symbolic.Called();

    /// <summary>Joins neighbouring axes into one, in row-major order.</summary>
    /// <param name="x">A tensor that has these axes.</param>
    /// <param name="first">The first axis that is joined, the second one by default, so that batches stay apart; negative ones count from the end.</param>
    /// <param name="last">The last axis that is joined.</param>
    /// <param name="channelsFirst">Whether the elements come in the order that they have where the last axis, the channels, is the first of those that are joined. So the linear layer behind the convolutions of a PyTorch model finds its inputs where its weight expects them.</param>
    /// <returns>With x of shape ["batch", 8, 8]: ["batch", 64].</returns>
    /// <example><code>Tensor pixels = Flatten(image);</code></example>
    public static Tensor Flatten(Tensor x, int first = 1, int last = -1, bool channelsFirst = false) => throw Symbolic.Called();

    /// <summary>Leaves out axes of extent 1.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">Axes of extent 1; none at all means every one there is. Negative ones count from the end.</param>
    /// <returns>With x of shape [1, 5, 1] and axis 0: [5, 1]; without axes: [5].</returns>
    /// <example><code>Tensor price = Squeeze(output.Forward(x), -1);</code></example>
    public static Tensor Squeeze(Tensor x, params int[] axes) => throw Symbolic.Called();

    /// <summary>Adds axes of extent 1, along which the tensor then broadcasts.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="axes">Where the new axes stand in the result; negative ones count from its end.</param>
    /// <returns>With x of shape [5, 3] and axis 1: [5, 1, 3]; with axes 0 and -1: [1, 5, 3, 1].</returns>
    /// <example><code>Tensor differences = Unsqueeze(x, 1) - Unsqueeze(x, 0);</code></example>
    public static Tensor Unsqueeze(Tensor x, params int[] axes) => throw Symbolic.Called();

    /// <summary>Repeats a tensor by NumPy's rules of broadcasting: shapes align at the last axis, and an extent of 1 repeats.</summary>
    /// <param name="x">A tensor of any shape with at most as many axes as the result.</param>
    /// <param name="shape">The extents of the result: constants, names of dimensions, or -1 for the extent that x has there.</param>
    /// <returns>A tensor of this shape. With x of shape [8] and shape "batch", -1: ["batch", 8].</returns>
    /// <remarks>Operators broadcast by themselves; this is for where they do not, as before <see cref="Concat(int, Tensor[])"/>.</remarks>
    /// <example><code>Tensor sequence = Concat(1, Broadcast(token, "batch", 1, -1), patches);</code></example>
    public static Tensor Broadcast(Tensor x, params Extent[] shape) => throw Symbolic.Called();
}
