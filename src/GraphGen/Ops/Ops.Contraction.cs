namespace GraphGen;

/// <content>Products of matrices.</content>
public static partial class Ops
{
    /// <summary>The matrix product over the last two axes: <c>result[..., i, j] = Σₖ left[..., i, k] * right[..., k, j]</c>. Leading axes are batches and broadcast.</summary>
    /// <param name="left">Shape [..., m, k].</param>
    /// <param name="right">Shape [..., k, n].</param>
    /// <returns>Shape [..., m, n].</returns>
    /// <remarks>A transposed operand is read in place: nothing is copied.</remarks>
    /// <example><code>Tensor scores = MatMul(query, Transpose(key, 0, 1, 3, 2)) * scale;</code></example>
    public static Tensor MatMul(Tensor left, Tensor right) => throw Symbolic.Called();
}
