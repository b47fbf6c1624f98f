using System.Runtime.CompilerServices;

namespace GraphGen;

/// <content>Functions of each element.</content>
public static partial class Ops
{
    /// <summary>Elementwise <c>exp(x)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor weights = Exp(scores - Max(scores, axes: -1, keepDims: true));</code></example>
    public static Tensor Exp(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>exp(x) - 1</c>, accurate near 0 too.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Where x is small, <c>Exp(x) - 1</c> loses the digits that this keeps.</remarks>
    /// <example><code>Tensor growth = Expm1(rate * time);</code></example>
    public static Tensor Expm1(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>log(x)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The natural logarithm: -∞ at 0, NaN below.</remarks>
    /// <example><code>Tensor entropy = -Sum(p * Log(p), -1);</code></example>
    public static Tensor Log(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>log(1 + x)</c>, accurate near 0 too.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>-∞ at -1, NaN below. Where x is small, <c>Log(1 + x)</c> loses the digits that this keeps.</remarks>
    /// <example><code>Tensor compressed = Log1p(counts);</code></example>
    public static Tensor Log1p(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>sqrt(x)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>NaN below 0.</remarks>
    /// <example><code>Tensor norm = Sqrt(Sum(Square(x), -1));</code></example>
    public static Tensor Sqrt(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>1 / sqrt(x)</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor unit = x * Rsqrt(Sum(Square(x), -1, keepDims: true) + 1e-6);</code></example>
    public static Tensor Rsqrt(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x * x</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor error = Mean(Square(prediction - target));</code></example>
    public static Tensor Square(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>1 / x</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Infinite at 0, with the sign of the zero.</remarks>
    /// <example><code>Tensor precision = Reciprocal(variance);</code></example>
    public static Tensor Reciprocal(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>x</c> to the power of <c>exponent</c>, with NumPy broadcasting.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="exponent">A tensor, or a number as in <c>2</c> or <c>0.5</c>.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <remarks><para>The exponents 2, 3, 4, -1, -2, 0.5 and -0.5, written as numbers, are products, quotients and <see cref="Sqrt"/>.</para>
    /// <para>A negative x has powers with integer exponents only, and NaN elsewhere; <c>Pow(x, 0)</c> and <c>Pow(1, y)</c> are 1 even for NaN, as in
    /// C and IEEE 754. The gradient by the exponent is 0 where x is 0 and NaN where x is negative.</para>
    /// </remarks>
    /// <example><code>Tensor cubes = Pow(x, 3);</code></example>
    public static Tensor Pow(Tensor x, Tensor exponent) => throw Symbolic.Called();

    /// <summary>Elementwise sine of an angle in radians.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Accurate for every angle, however large; NaN for infinity.</remarks>
    /// <example><code>Tensor position = Sin(time * frequency);</code></example>
    public static Tensor Sin(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise cosine of an angle in radians.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Accurate for every angle, however large; NaN for infinity.</remarks>
    /// <example><code>Tensor position = Cos(time * frequency);</code></example>
    public static Tensor Cos(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>sin(x) / cos(x)</c> of an angle in radians.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>NaN for infinity.</remarks>
    /// <example><code>Tensor slope = Tan(angle);</code></example>
    public static Tensor Tan(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>|x|</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The gradient at 0 is 0.</remarks>
    /// <example><code>Tensor error = Mean(Abs(prediction - target));</code></example>
    public static Tensor Abs(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>2 / sqrt(π) * ∫₀ˣ exp(-t²) dt</c>.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>The error function.</remarks>
    /// <example><code>Tensor normal = 0.5 * (1 + Erf(x / 1.4142135623730951));</code></example>
    public static Tensor Erf(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise maximum of two tensors, with NumPy broadcasting. NaN where either is NaN.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand: a tensor, or a <see cref="float"/> or <see cref="double"/> constant.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <remarks>Where both are equal each gets half of the gradient; beside a constant, the tensor gets none of it.</remarks>
    /// <example><code>Tensor clipped = Min(Max(x, -1f), 1f);</code></example>
    public static Tensor Max(Tensor left, Tensor right) => throw Symbolic.Called();

    /// <summary>Elementwise minimum of two tensors, with NumPy broadcasting. NaN where either is NaN.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand: a tensor, or a <see cref="float"/> or <see cref="double"/> constant.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <remarks>Where both are equal each gets half of the gradient; beside a constant, the tensor gets none of it.</remarks>
    /// <example><code>Tensor clipped = Min(Max(x, -1f), 1f);</code></example>
    public static Tensor Min(Tensor left, Tensor right) => throw Symbolic.Called();

    /// <summary>Chooses element by element: <c>condition ? whenTrue : whenFalse</c>, with NumPy broadcasting.</summary>
    /// <param name="condition">A comparison.</param>
    /// <param name="whenTrue">The value where the condition holds.</param>
    /// <param name="whenFalse">The value elsewhere.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <remarks>The gradient flows to the chosen side only.</remarks>
    /// <example><code>Tensor leaky = Where(x &gt; 0, x, 0.01 * x);</code></example>
    [OverloadResolutionPriority(1)] // Where(condition, 1, 0) is a tensor of floating-point numbers.
    public static Tensor Where(BoolTensor condition, Tensor whenTrue, Tensor whenFalse) => throw Symbolic.Called();

    /// <summary>Chooses integers element by element: <c>condition ? whenTrue : whenFalse</c>, with NumPy broadcasting.</summary>
    /// <param name="condition">A comparison.</param>
    /// <param name="whenTrue">The value where the condition holds.</param>
    /// <param name="whenFalse">The value elsewhere.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <example><code>IntTensor known = Where(tokens &lt; 100, tokens, 0);</code></example>
    public static IntTensor Where(BoolTensor condition, IntTensor whenTrue, IntTensor whenFalse) => throw Symbolic.Called();
}
