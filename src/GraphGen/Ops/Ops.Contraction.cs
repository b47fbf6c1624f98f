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

    /// <summary>
    /// A sum of products in Einstein's notation: every axis has a letter, axes of one letter run together, and letters that the result
    /// does not have are summed over. <c>"bij,bjk->bik"</c> is <c>result[b, i, k] = Σⱼ a[b, i, j] * b[b, j, k]</c>.
    /// </summary>
    /// <param name="equation">
    /// The letters of each operand, an arrow and the letters of the result. Without an arrow the result has the letters that occur once,
    /// in alphabetical order. A letter twice in one operand is its diagonal.
    /// </param>
    /// <param name="tensors">An operand for each list of letters; a letter has one extent wherever it occurs.</param>
    /// <returns>A tensor with the axes of the result.</returns>
    /// <remarks>
    /// Checked and taken apart at build time. Axes that one operand alone has are summed first; then two operands at a time are
    /// contracted, first the leftmost pair that shares an axis nobody else has. Contractions run as <see cref="MatMul"/> does, with
    /// operands read in place.
    /// </remarks>
    /// <example><code>Tensor scores = Einsum("bqhd,bkhd->bhqk", query, key);
    /// Tensor bilinear = Einsum("bi,oij,bj->bo", left, weight, right);</code></example>
    public static Tensor Einsum(string equation, params Tensor[] tensors) => throw Symbolic.Called();
}
