namespace GraphGen;

/// <content>Losses of each element: of numbers that should equal others, and of scores for or against.</content>
public static partial class Ops
{
    /// <summary><c>(prediction - target)²</c>.</summary>
    /// <param name="prediction">A tensor of any shape.</param>
    /// <param name="target">A tensor of the same shape.</param>
    /// <param name="reduction">What becomes of the losses of all elements.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="prediction"/>.</returns>
    /// <example><code>[Loss] private Tensor Loss(Tensor prediction, [Shape("batch", 1)] Tensor target) => MeanSquaredError(prediction, target);</code></example>
    public static Tensor MeanSquaredError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) => throw Symbolic.Called();

    /// <summary><c>|prediction - target|</c>.</summary>
    /// <param name="prediction">A tensor of any shape.</param>
    /// <param name="target">A tensor of the same shape.</param>
    /// <param name="reduction">What becomes of the losses of all elements.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="prediction"/>.</returns>
    /// <remarks>Where both are equal the gradient is 0.</remarks>
    /// <example><code>[Loss] private Tensor Loss(Tensor prediction, [Shape("batch", 1)] Tensor target) => MeanAbsoluteError(prediction, target);</code></example>
    public static Tensor MeanAbsoluteError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) => throw Symbolic.Called();

    /// <summary>With <c>d = prediction - target</c>: <c>d² / 2</c> where <c>|d| ≤ delta</c>, else <c>delta (|d| - delta / 2)</c>.</summary>
    /// <param name="prediction">A tensor of any shape.</param>
    /// <param name="target">A tensor of the same shape.</param>
    /// <param name="delta">Where the parabola becomes a straight line; greater than 0.</param>
    /// <param name="reduction">What becomes of the losses of all elements.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="prediction"/>.</returns>
    /// <remarks>P. J. Huber, "Robust estimation of a location parameter", 1964; <c>torch.nn.HuberLoss</c>.</remarks>
    /// <example><code>[Loss] private Tensor Loss(Tensor prediction, [Shape("batch", 1)] Tensor target) => Huber(prediction, target, delta: 0.5);</code></example>
    public static Tensor Huber(Tensor prediction, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) => throw Symbolic.Called();

    /// <summary>With <c>d = prediction - target</c>: <c>d² / (2 beta)</c> where <c>|d| ≤ beta</c>, else <c>|d| - beta / 2</c>.</summary>
    /// <param name="prediction">A tensor of any shape.</param>
    /// <param name="target">A tensor of the same shape.</param>
    /// <param name="beta">Where the parabola becomes a straight line of slope 1; greater than 0.</param>
    /// <param name="reduction">What becomes of the losses of all elements.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="prediction"/>.</returns>
    /// <remarks><see cref="Huber"/> divided by beta (R. Girshick, "Fast R-CNN", 2015; <c>torch.nn.SmoothL1Loss</c>).</remarks>
    /// <example><code>Tensor boxLoss = SmoothL1(boxes, targets, beta: 0.1);</code></example>
    public static Tensor SmoothL1(Tensor prediction, Tensor target, double beta = 1, Reduction reduction = Reduction.Mean) => throw Symbolic.Called();

    /// <summary>
    /// <c>-(positiveWeight * target * log(s) + (1 - target) * log(1 - s))</c> with <c>s = Sigmoid(logits)</c>, computed without rounding s.
    /// </summary>
    /// <param name="logits">Scores, of any shape: not probabilities.</param>
    /// <param name="targets">A tensor of the same shape: 1 for, 0 against, or a probability between.</param>
    /// <param name="positiveWeight">How much an example for weighs, 1 if left out; broadcasts to the shape of the logits.</param>
    /// <param name="reduction">What becomes of the losses of all elements; the mean divides by their number, whatever they weigh.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="logits"/>.</returns>
    /// <remarks><c>torch.nn.BCEWithLogitsLoss</c>. Finite for every finite score, forward and backward.</remarks>
    /// <example><code>[Loss] private Tensor Loss(Tensor logits, [Shape("batch", 1)] Tensor targets) => BinaryCrossEntropyWithLogits(logits, targets);</code></example>
    public static Tensor BinaryCrossEntropyWithLogits(
        Tensor logits, Tensor targets, Tensor? positiveWeight = null, Reduction reduction = Reduction.Mean) => throw Symbolic.Called();

    /// <summary><c>max(0, 1 - target * score)</c>, or its square: the loss of a support vector machine.</summary>
    /// <param name="scores">A tensor of any shape.</param>
    /// <param name="targets">A tensor of the same shape: 1 for, -1 against.</param>
    /// <param name="squared">True squares each loss, which makes the gradient continuous.</param>
    /// <param name="reduction">What becomes of the losses of all elements.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="scores"/>.</returns>
    /// <remarks>C. Cortes and V. Vapnik, "Support-vector networks", 1995; <c>tf.keras.losses.Hinge</c>.</remarks>
    /// <example><code>[Loss] private Tensor Loss(Tensor scores, [Shape("batch", 1)] Tensor signs) => Hinge(scores, signs) + 0.01 * Sum(Square(output.Weight));</code></example>
    public static Tensor Hinge(Tensor scores, Tensor targets, bool squared = false, Reduction reduction = Reduction.Mean) => throw Symbolic.Called();
}
