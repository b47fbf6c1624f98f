namespace GraphGen;

/// <content>Derivatives as values of the graph.</content>
public static partial class Ops
{
    /// <summary>The gradient <c>∂ Σ loss / ∂ of</c>: a tensor like any other, to compute with and to differentiate again.</summary>
    /// <param name="loss">A scalar, or a tensor whose elements are summed: where each depends on its own part of <paramref name="of"/> only (a batch of examples), the result holds the derivative of each.</param>
    /// <param name="of">What to differentiate by: an input, a parameter, or a result that the loss was computed from.</param>
    /// <returns>A tensor shaped like <paramref name="of"/>; zeros, and a warning, where the loss does not depend on it.</returns>
    /// <remarks>
    /// As <c>torch.autograd.grad(loss.sum(), of, create_graph=True)</c>: training differentiates through it, so gradient penalties and losses
    /// made of derivatives need nothing else. Nested, it gives the second derivative.
    /// </remarks>
    /// <example>
    /// <code>
    /// Tensor slope = Gradient(y, of: t), curvature = Gradient(slope, of: t);
    /// Tensor loss = Mean(Square(curvature + y));                              // y'' + y = 0
    /// </code>
    /// </example>
    public static Tensor Gradient(Tensor loss, Tensor of) => throw Symbolic.Called();

    /// <summary>The same values, taken as constants by the gradient: nothing flows back through them.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>As <c>detach</c> in PyTorch and <c>stop_gradient</c> in JAX and TensorFlow. It costs nothing.</remarks>
    /// <example><code>Tensor commitment = Mean(Square(x - StopGradient(nearest)));</code></example>
    public static Tensor StopGradient(Tensor x) => throw Symbolic.Called();
}
