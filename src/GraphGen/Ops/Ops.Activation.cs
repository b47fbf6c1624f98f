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

    /// <summary>Elementwise <c>x / 2 * (1 + erf(x / sqrt(2)))</c>: x times the probability that a normal variable is below x.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="approximate">True for <c>x / 2 * (1 + tanh(sqrt(2 / π) * (x + 0.044715 * x³)))</c>, the form that GPT-2 was trained with.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The exact form is PyTorch's default; the other is its <c>approximate="tanh"</c>. Hendrycks and Gimpel, Gaussian Error Linear Units, 2016.</remarks>
    /// <example><code>Tensor h = Gelu(up.Forward(x));</code></example>
    public static Tensor Gelu(Tensor x, bool approximate = false) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x * sigmoid(x)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Also called Swish.</remarks>
    /// <example><code>Tensor h = Silu(gate.Forward(x)) * up.Forward(x);</code></example>
    public static Tensor Silu(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x &gt; 0 ? x : slope * x</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="slope">The derivative at and below 0.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor h = LeakyRelu(hidden.Forward(x), 0.2);</code></example>
    public static Tensor LeakyRelu(Tensor x, double slope = 0.01) => throw Symbolic.Called();

    /// <summary>Elementwise <c>min(max(x, 0), 6)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The gradient at 0 and 6 is 0.</remarks>
    /// <example><code>Tensor h = Relu6(hidden.Forward(x));</code></example>
    public static Tensor Relu6(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>min(max(x, min), max)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="min">The least result.</param>
    /// <param name="max">The greatest result.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The gradient at both ends is 0, where that of <see cref="Clamp(Tensor, Tensor, Tensor)"/> is 1.</remarks>
    /// <example><code>Tensor h = HardTanh(hidden.Forward(x));</code></example>
    public static Tensor HardTanh(Tensor x, double min = -1, double max = 1) => throw Symbolic.Called();

    /// <summary>Elementwise <c>min(max(x + 3, 0), 6) / 6</c>: a sigmoid of three straight pieces.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor gate = HardSigmoid(score.Forward(x));</code></example>
    public static Tensor HardSigmoid(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x * min(max(x + 3, 0), 6) / 6</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Howard et al., Searching for MobileNetV3, 2019.</remarks>
    /// <example><code>Tensor h = HardSwish(hidden.Forward(x));</code></example>
    public static Tensor HardSwish(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x &gt; 0 ? x : alpha * (exp(x) - 1)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="alpha">Minus the limit at -∞.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Clevert et al., Fast and Accurate Deep Network Learning by Exponential Linear Units, 2015.</remarks>
    /// <example><code>Tensor h = Elu(hidden.Forward(x));</code></example>
    public static Tensor Elu(Tensor x, double alpha = 1) => throw Symbolic.Called();

    /// <summary>Elementwise <c>1.0507 * (x &gt; 0 ? x : 1.6733 * (exp(x) - 1))</c>, with these constants to all digits.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Keeps the mean 0 and the variance 1 of its inputs from layer to layer. Klambauer et al., Self-Normalizing Neural Networks, 2017.</remarks>
    /// <example><code>Tensor h = Selu(hidden.Forward(x));</code></example>
    public static Tensor Selu(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x &gt; 0 ? x : alpha * (exp(x / alpha) - 1)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="alpha">Minus the limit at -∞; not 0.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The derivative has no step at 0, whatever alpha is. Barron, Continuously Differentiable Exponential Linear Units, 2017.</remarks>
    /// <example><code>Tensor h = Celu(hidden.Forward(x), 0.5);</code></example>
    public static Tensor Celu(Tensor x, double alpha = 1) => throw Symbolic.Called();

    /// <summary>Elementwise <c>log(1 + exp(x))</c>, computed without overflow.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Positive everywhere; the gradient is <see cref="Sigmoid"/>.</remarks>
    /// <example><code>Tensor scale = Softplus(raw.Forward(x)) + 1e-3;</code></example>
    public static Tensor Softplus(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>log(1 / (1 + exp(-x)))</c>, computed without overflow.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>More accurate than <c>Log(Sigmoid(x))</c>, and finite where that is -∞.</remarks>
    /// <example><code>Tensor loss = -Mean(LogSigmoid(positive - negative));</code></example>
    public static Tensor LogSigmoid(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x / (1 + |x|)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor h = Softsign(hidden.Forward(x));</code></example>
    public static Tensor Softsign(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x * tanh(log(1 + exp(x)))</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Misra, Mish: A Self Regularized Non-Monotonic Activation Function, 2019.</remarks>
    /// <example><code>Tensor h = Mish(hidden.Forward(x));</code></example>
    public static Tensor Mish(Tensor x) => throw Symbolic.Called();

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
