using System.Runtime.CompilerServices;

namespace GraphGen;

/// <content>Tensors that depend on indices alone. They are never in memory: their elements are computed where they are read.</content>
public static partial class Ops
{
    /// <summary>Zeros.</summary>
    /// <param name="shape">The extents: constants and names of dimensions.</param>
    /// <returns>A tensor of this shape.</returns>
    /// <remarks>Numbers broadcast by themselves, <c>Max(x, 0)</c>: this is for where a whole tensor is needed.</remarks>
    /// <example><code>Tensor hidden = Zeros("batch", 128);</code></example>
    public static Tensor Zeros(params Extent[] shape) => throw Symbolic.Called();

    /// <summary>Ones.</summary>
    /// <param name="shape">The extents: constants and names of dimensions.</param>
    /// <returns>A tensor of this shape.</returns>
    /// <example><code>Tensor withBias = Concat(1, x, Ones("batch", 1));</code></example>
    public static Tensor Ones(params Extent[] shape) => throw Symbolic.Called();

    /// <summary>One value everywhere.</summary>
    /// <param name="value">The value, rounded to the precision of the model.</param>
    /// <param name="shape">The extents: constants and names of dimensions.</param>
    /// <returns>A tensor of this shape.</returns>
    /// <example><code>Tensor start = Full(0.5, "batch", 1);</code></example>
    public static Tensor Full(double value, params Extent[] shape) => throw Symbolic.Called();

    /// <summary>The integers <c>start, start + step, ...</c>.</summary>
    /// <param name="count">How many: a constant or the name of a dimension.</param>
    /// <param name="start">The first one.</param>
    /// <param name="step">The difference of neighbours.</param>
    /// <returns>A tensor of shape [count].</returns>
    /// <example><code>Tensor embedded = tokens.Forward(text) + positions.Forward(Arange("time"));</code></example>
    public static IntTensor Arange(Extent count, int start = 0, int step = 1) => throw Symbolic.Called();

    /// <summary>The lower triangle of a matrix: true where <c>column &lt;= row + diagonal</c>.</summary>
    /// <param name="rows">The number of rows: a constant or the name of a dimension.</param>
    /// <param name="columns">The number of columns: a constant or the name of a dimension.</param>
    /// <param name="diagonal">The last diagonal that belongs to it: 0 is the main one, 1 the one above, -1 the one below.</param>
    /// <returns>A mask of shape [rows, columns].</returns>
    /// <example><code>Tensor causal = Where(TriangularMask("time", "time"), scores, float.NegativeInfinity);</code></example>
    [OverloadResolutionPriority(1)] // Two numbers are two extents.
    public static BoolTensor TriangularMask(Extent rows, Extent columns, int diagonal = 0) => throw Symbolic.Called();

    /// <summary>The lower triangle of the matrices in a tensor: true where <c>column &lt;= row + diagonal</c>.</summary>
    /// <param name="x">A tensor with at least two axes, of which only the shape matters.</param>
    /// <param name="diagonal">The last diagonal that belongs to it: 0 is the main one, 1 the one above, -1 the one below.</param>
    /// <returns>A mask of the shape of the last two axes of <paramref name="x"/>, which broadcasts along the others.</returns>
    /// <example><code>Tensor causal = Where(TriangularMask(scores), scores, float.NegativeInfinity);</code></example>
    public static BoolTensor TriangularMask(Tensor x, int diagonal = 0) => throw Symbolic.Called();

    /// <summary>A row of zeros with a one at the index: <c>result[i..., c] = indices[i...] == c ? 1 : 0</c>.</summary>
    /// <param name="indices">Integers of any shape, each in [0, classes).</param>
    /// <param name="classes">The length of the rows.</param>
    /// <returns>The shape of the indices with an axis of <paramref name="classes"/> behind it: ["batch"] gives ["batch", classes].</returns>
    /// <remarks>The generated methods refuse inputs outside of the range; an index that was computed and lies outside gives a row of zeros.</remarks>
    /// <example><code>Tensor target = OneHot(labels, 10);</code></example>
    public static Tensor OneHot(IntTensor indices, int classes) => throw Symbolic.Called();
}
