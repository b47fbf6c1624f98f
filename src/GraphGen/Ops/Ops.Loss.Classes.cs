namespace GraphGen;

/// <content>Losses of rows of scores, one score for each class.</content>
public static partial class Ops
{
    /// <summary><c>-LogSoftmax(logits)[label]</c> for each row.</summary>
    /// <param name="logits">Scores of shape [..., classes].</param>
    /// <param name="labels">The right class of each row, shape [...], each in [0, classes).</param>
    /// <param name="labelSmoothing">The share s of each label that is spread over all classes, in [0, 1]: the target is <c>(1 - s) onehot(label) + s / classes</c>.</param>
    /// <param name="classWeights">A weight w for each class, shape [classes]; the loss of class c is multiplied by <c>w[c]</c>.</param>
    /// <param name="ignoredIndex">Rows with this label count for nothing; it need not be a class (PyTorch's is -100).</param>
    /// <param name="reduction">What becomes of the losses of all rows. With weights the mean divides by the sum of the weights of the labels, and ignored rows are not counted; all of them ignored it is NaN.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="labels"/>.</returns>
    /// <remarks>
    /// <c>torch.nn.CrossEntropyLoss</c>. One numerically safe operation, forward and backward: give it scores, not probabilities.
    /// </remarks>
    /// <example><code>[Loss] private Tensor Loss(Tensor logits, [Shape("batch")] IntTensor labels) => SoftmaxCrossEntropy(logits, labels);</code></example>
    public static Tensor SoftmaxCrossEntropy(
        Tensor logits, IntTensor labels, double labelSmoothing = 0, Tensor? classWeights = null, int? ignoredIndex = null, Reduction reduction = Reduction.Mean) =>
        throw Symbolic.Called();

    /// <summary><c>-Σ targets * LogSoftmax(logits)</c> for each row.</summary>
    /// <param name="logits">Scores of shape [..., classes].</param>
    /// <param name="targets">The probability of each class, shape [..., classes]; gradients flow here too.</param>
    /// <param name="labelSmoothing">The share s of each row that is spread over all classes, in [0, 1]: the target is <c>(1 - s) targets + s / classes</c>.</param>
    /// <param name="classWeights">A weight for each class, shape [classes], that its term is multiplied by.</param>
    /// <param name="reduction">What becomes of the losses of all rows. The mean divides by their number, whatever they weigh.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor of shape [...].</returns>
    /// <remarks><c>torch.nn.CrossEntropyLoss</c> with probabilities as targets.</remarks>
    /// <example><code>Tensor distillation = SoftmaxCrossEntropy(logits / 2, Softmax(teacher / 2));</code></example>
    public static Tensor SoftmaxCrossEntropy(
        Tensor logits, Tensor targets, double labelSmoothing = 0, Tensor? classWeights = null, Reduction reduction = Reduction.Mean) =>
        throw Symbolic.Called();

    /// <summary><c>-logProbabilities[label]</c> for each row, times the weight of its label.</summary>
    /// <param name="logProbabilities">Logarithms of probabilities, as <see cref="LogSoftmax"/> gives them, of shape [..., classes].</param>
    /// <param name="labels">The right class of each row, shape [...], each in [0, classes).</param>
    /// <param name="classWeights">A weight for each class, shape [classes].</param>
    /// <param name="ignoredIndex">Rows with this label count for nothing; it need not be a class.</param>
    /// <param name="reduction">What becomes of the losses of all rows. With weights the mean divides by the sum of the weights of the labels, and ignored rows are not counted; all of them ignored it is NaN.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="labels"/>.</returns>
    /// <remarks><c>torch.nn.NLLLoss</c>. For scores there is <see cref="SoftmaxCrossEntropy(Tensor, IntTensor, double, Tensor?, int?, Reduction)"/>.</remarks>
    /// <example><code>Tensor loss = NegativeLogLikelihood(LogSoftmax(logits), labels);</code></example>
    public static Tensor NegativeLogLikelihood(
        Tensor logProbabilities, IntTensor labels, Tensor? classWeights = null, int? ignoredIndex = null, Reduction reduction = Reduction.Mean) =>
        throw Symbolic.Called();

    /// <summary><c>w[label] / classes * Σ max(0, margin - scores[label] + scores[c])</c> over every class c but the label, for each row.</summary>
    /// <param name="scores">Scores of shape [..., classes].</param>
    /// <param name="labels">The right class of each row, shape [...], each in [0, classes).</param>
    /// <param name="margin">By how much the right class should win.</param>
    /// <param name="squared">True squares each term of the sum.</param>
    /// <param name="classWeights">The weights w, shape [classes]; 1 if left out.</param>
    /// <param name="reduction">What becomes of the losses of all rows. The mean divides by their number, whatever they weigh.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="labels"/>.</returns>
    /// <remarks>A support vector machine of several classes, as <c>torch.nn.MultiMarginLoss</c>.</remarks>
    /// <example><code>[Loss] private Tensor Loss(Tensor scores, [Shape("batch")] IntTensor labels) => MultiClassHinge(scores, labels);</code></example>
    public static Tensor MultiClassHinge(
        Tensor scores, IntTensor labels, double margin = 1, bool squared = false, Tensor? classWeights = null, Reduction reduction = Reduction.Mean) =>
        throw Symbolic.Called();
}
