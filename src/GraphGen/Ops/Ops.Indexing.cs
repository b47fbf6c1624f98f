namespace GraphGen;

/// <content>Reading and writing by position.</content>
public static partial class Ops
{
    /// <summary>Rows of a table by their positions: <c>result[i..., j...] = table[indices[i...], j...]</c> for axis 0.</summary>
    /// <param name="table">A tensor with at least one axis.</param>
    /// <param name="indices">Positions along the axis, each in [0, extent).</param>
    /// <param name="axis">The axis of the table that the positions choose from.</param>
    /// <param name="batchAxes">
    /// How many leading axes table and indices share, at most <paramref name="axis"/>: with 1, row b of the table is read by row b of the
    /// indices.
    /// </param>
    /// <returns>
    /// The shape of the table with the axis replaced by the shape of the indices: table [100, 8] and indices [2, 5] give [2, 5, 8]. With
    /// batch axes, the other axes of the indices: table [32, 10] and indices [32, 3] give [32, 3] for axis 1 and one batch axis.
    /// </returns>
    /// <remarks>The gradient adds up where a position occurs more than once.</remarks>
    /// <example><code>
    /// Tensor vectors = Gather(table, tokens);
    /// Tensor chosen = Gather(values, actions, axis: 1, batchAxes: 1);   // values[b, actions[b]]
    /// </code></example>
    public static Tensor Gather(Tensor table, IntTensor indices, int axis = 0, int batchAxes = 0) => throw Symbolic.Called();

    /// <summary>Adds rows to a tensor by their positions: <c>result = x, result[indices[i...], j...] += updates[i..., j...]</c> for axis 0.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="indices">Positions along the axis, each in [0, extent); one may occur many times.</param>
    /// <param name="updates">What is added: the shape that <see cref="Gather(Tensor, IntTensor, int, int)"/> gives for x and the indices.</param>
    /// <param name="axis">The axis of x that the positions choose from.</param>
    /// <param name="batchAxes">How many leading axes x, indices and updates share, at most <paramref name="axis"/>.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>
    /// The updates of a position are summed in ascending order of the indices, beginning from 0, and x is added last: one order, whatever
    /// the machine. The gradient of the updates is a <see cref="Gather(Tensor, IntTensor, int, int)"/>.
    /// </remarks>
    /// <example><code>Tensor received = ScatterAdd(nodes, targets, messages);   // nodes [9, 4], targets [20], messages [20, 4]</code></example>
    public static Tensor ScatterAdd(Tensor x, IntTensor indices, Tensor updates, int axis = 0, int batchAxes = 0) => throw Symbolic.Called();

    /// <summary>Adds up rows by their positions: <c>result[indices[i...], j...] += updates[i..., j...]</c> for axis 0, beginning from zeros.</summary>
    /// <param name="indices">Positions along the axis, each in [0, extent); one may occur many times.</param>
    /// <param name="updates">What is added: the axes of the indices stand where the result has the one axis.</param>
    /// <param name="extent">The extent of the result's axis.</param>
    /// <param name="axis">The axis of the result that the positions choose from.</param>
    /// <returns>With indices of shape [20], updates [20, 4] and extent 9: [9, 4].</returns>
    /// <remarks>The updates of a position are summed in ascending order of the indices. The gradient is a <see cref="Gather(Tensor, IntTensor, int, int)"/>.</remarks>
    /// <example><code>Tensor perClass = ScatterAdd(labels, losses, extent: 10);</code></example>
    public static Tensor ScatterAdd(IntTensor indices, Tensor updates, int extent, int axis = 0) => throw Symbolic.Called();

    /// <summary>Adds up integers by their positions: <c>result[indices[i...], j...] += updates[i..., j...]</c> for axis 0, beginning from zeros.</summary>
    /// <param name="indices">Positions along the axis, each in [0, extent); one may occur many times.</param>
    /// <param name="updates">What is added: the axes of the indices stand where the result has the one axis.</param>
    /// <param name="extent">The extent of the result's axis.</param>
    /// <param name="axis">The axis of the result that the positions choose from.</param>
    /// <returns>With indices of shape [20], updates [20, 4] and extent 9: [9, 4].</returns>
    /// <example><code>IntTensor histogram = ScatterAdd(labels, counts, extent: 10);</code></example>
    public static IntTensor ScatterAdd(IntTensor indices, IntTensor updates, int extent, int axis = 0) => throw Symbolic.Called();
}
