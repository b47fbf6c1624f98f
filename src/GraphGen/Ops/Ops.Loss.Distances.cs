namespace GraphGen;

/// <content>Losses of vectors and distributions that should be near to each other, or far apart.</content>
public static partial class Ops
{
    /// <summary><c>Σ targets * (log(targets) - logProbabilities)</c> for each row: the divergence of the targets from the prediction.</summary>
    /// <param name="logProbabilities">Logarithms of probabilities, as <see cref="LogSoftmax"/> gives them, of shape [..., classes].</param>
    /// <param name="targets">Probabilities of the same shape; a term is 0 where the probability is.</param>
    /// <param name="logTargets">True where the targets are logarithms of probabilities too.</param>
    /// <param name="reduction">What becomes of the losses of all rows.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor of shape [...].</returns>
    /// <remarks>
    /// <c>torch.nn.functional.kl_div</c> summed over the classes, so that the mean of a batch is its <c>batchmean</c> and not its <c>mean</c>,
    /// which divides by the number of classes too (S. Kullback and R. A. Leibler, "On information and sufficiency", 1951).
    /// </remarks>
    /// <example><code>Tensor distillation = KullbackLeibler(LogSoftmax(logits), Softmax(teacher));</code></example>
    public static Tensor KullbackLeibler(Tensor logProbabilities, Tensor targets, bool logTargets = false, Reduction reduction = Reduction.Mean) =>
        throw Symbolic.Called();

    /// <summary>The cosine of the angle between vectors: <c>Σ left * right / (max(|left|, epsilon) * max(|right|, epsilon))</c>.</summary>
    /// <param name="left">A tensor of any shape but a scalar.</param>
    /// <param name="right">A tensor of the same shape.</param>
    /// <param name="axis">The axis along which the vectors lie; negative ones count from the end.</param>
    /// <param name="epsilon">The least norm that is divided by.</param>
    /// <returns>The shape without the axis, numbers from -1 to 1.</returns>
    /// <remarks>The gradient of a vector of zeros is finite.</remarks>
    /// <example><code>Tensor alike = CosineSimilarity(query, key);</code></example>
    public static Tensor CosineSimilarity(Tensor left, Tensor right, int axis = -1, double epsilon = 1e-8) => throw Symbolic.Called();

    /// <summary>With <c>c = CosineSimilarity(left, right)</c>: <c>1 - c</c> for pairs that are alike, <c>max(0, c - margin)</c> for others.</summary>
    /// <param name="left">Vectors of shape [..., features].</param>
    /// <param name="right">Vectors of the same shape.</param>
    /// <param name="targets">1 for a pair that is alike, -1 for another, shape [...].</param>
    /// <param name="margin">The similarity at which others are far enough apart.</param>
    /// <param name="reduction">What becomes of the losses of all pairs.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor shaped like <paramref name="targets"/>.</returns>
    /// <remarks><c>torch.nn.CosineEmbeddingLoss</c>.</remarks>
    /// <example><code>Tensor loss = CosineEmbedding(first, second, alike, margin: 0.2);</code></example>
    public static Tensor CosineEmbedding(Tensor left, Tensor right, Tensor targets, double margin = 0, Reduction reduction = Reduction.Mean) =>
        throw Symbolic.Called();

    /// <summary><c>max(0, |anchor - positive| - |anchor - negative| + margin)</c> with the Euclidean norm of the last axis.</summary>
    /// <param name="anchor">Vectors of shape [..., features].</param>
    /// <param name="positive">Vectors of the same shape that should be near to them.</param>
    /// <param name="negative">Vectors of the same shape that should be far from them.</param>
    /// <param name="margin">By how much farther.</param>
    /// <param name="reduction">What becomes of the losses of all triplets.</param>
    /// <returns>A scalar, or with <see cref="Reduction.None"/> a tensor of shape [...].</returns>
    /// <remarks>
    /// <c>torch.nn.TripletMarginLoss</c>, its 1e-6 added to each difference included (V. Balntas et al., "Learning shallow convolutional feature
    /// descriptors with triplet losses", 2016).
    /// </remarks>
    /// <example><code>Tensor loss = TripletMargin(Embed(face), Embed(same), Embed(other), margin: 0.2);</code></example>
    public static Tensor TripletMargin(Tensor anchor, Tensor positive, Tensor negative, double margin = 1, Reduction reduction = Reduction.Mean) =>
        throw Symbolic.Called();
}
