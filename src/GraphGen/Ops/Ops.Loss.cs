namespace GraphGen;

/// <content>Losses: one number from results and targets.</content>
public static partial class Ops
{
    /// <summary><c>Σ (prediction - target)² / n</c> over all elements.</summary>
    /// <param name="prediction">A tensor of any shape.</param>
    /// <param name="target">A tensor of the same shape.</param>
    /// <returns>A scalar.</returns>
    /// <example><code>[Loss] private Tensor Loss(Tensor prediction, [Shape("batch", 1)] Tensor target) => MeanSquaredError(prediction, target);</code></example>
    public static Tensor MeanSquaredError(Tensor prediction, Tensor target) => throw Symbolic.Called();

    /// <summary>The mean over all rows of <c>-LogSoftmax(logits)[label]</c>.</summary>
    /// <param name="logits">Scores of shape [..., classes].</param>
    /// <param name="labels">The right class of each row, shape [...], each in [0, classes).</param>
    /// <returns>A scalar.</returns>
    /// <remarks>One numerically safe operation, forward and backward: give it scores, not probabilities.</remarks>
    /// <example><code>[Loss] private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);</code></example>
    public static Tensor SoftmaxCrossEntropy(Tensor logits, IntTensor labels) => throw Symbolic.Called();
}
