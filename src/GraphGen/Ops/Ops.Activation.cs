namespace GraphGen;

/// <content>Activation functions.</content>
public static partial class Ops
{
    /// <summary>Elementwise <c>max(x, 0)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The gradient at 0 is 0.</remarks>
    /// <example><code>Tensor h = Relu(hidden.Forward(x));</code></example>
    public static Tensor Relu(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>tanh(x)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor h = Tanh(hidden.Forward(x));</code></example>
    public static Tensor Tanh(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>1 / (1 + exp(-x))</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor probability = Sigmoid(score);</code></example>
    public static Tensor Sigmoid(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x / 2 * (1 + erf(x / sqrt(2)))</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The exact form, PyTorch's default.</remarks>
    /// <example><code>Tensor h = Gelu(up.Forward(x));</code></example>
    public static Tensor Gelu(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x * sigmoid(x)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Also called Swish.</remarks>
    /// <example><code>Tensor h = Silu(gate.Forward(x)) * up.Forward(x);</code></example>
    public static Tensor Silu(Tensor x) => throw Symbolic.Called();

    /// <summary><c>exp(x) / Σ exp(x)</c> along an axis, computed after subtracting the maximum.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="axis">The axis whose elements sum to one.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor probabilities = Softmax(logits);</code></example>
    public static Tensor Softmax(Tensor x, int axis = -1) => throw Symbolic.Called();

    /// <summary><c>x - log Σ exp(x)</c> along an axis, computed after subtracting the maximum.</summary>
    /// <param name="x">A tensor with at least one axis.</param>
    /// <param name="axis">The axis of the sum.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>More accurate than <c>Log(Softmax(x))</c>.</remarks>
    /// <example><code>Tensor logProbabilities = LogSoftmax(logits);</code></example>
    public static Tensor LogSoftmax(Tensor x, int axis = -1) => throw Symbolic.Called();
}
