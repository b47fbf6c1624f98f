namespace GraphGen;

/// <content>Reading by position.</content>
public static partial class Ops
{
    /// <summary>Rows of a table by their positions: <c>result[i..., j...] = table[indices[i...], j...]</c> for axis 0.</summary>
    /// <param name="table">A tensor with at least one axis.</param>
    /// <param name="indices">Positions along the axis, each in [0, extent).</param>
    /// <param name="axis">The axis of the table that the positions choose from.</param>
    /// <returns>The shape of the table with the axis replaced by the shape of the indices: table [100, 8] and indices [2, 5] give [2, 5, 8].</returns>
    /// <remarks>The gradient adds up where a position occurs more than once.</remarks>
    /// <example><code>Tensor vectors = Gather(table, tokens);</code></example>
    public static Tensor Gather(Tensor table, IntTensor indices, int axis = 0) => throw Symbolic.Called();
}
