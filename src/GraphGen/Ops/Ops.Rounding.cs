namespace GraphGen;

/// <content>Steps, bounds and remainders.</content>
public static partial class Ops
{
    /// <summary>Elementwise sign: -1 below 0, 1 above it; zeros and NaN stay as they are.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>No gradient flows through it.</remarks>
    /// <example><code>Tensor direction = Sign(gradient);</code></example>
    public static Tensor Sign(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise sign of integers: -1, 0 or 1.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>IntTensor direction = Sign(steps);</code></example>
    public static IntTensor Sign(IntTensor x) => throw Symbolic.Called();

    /// <summary>Elementwise greatest integer not above x.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>No gradient flows through it.</remarks>
    /// <example><code>Tensor fraction = x - Floor(x);</code></example>
    public static Tensor Floor(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise least integer not below x.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>No gradient flows through it.</remarks>
    /// <example><code>Tensor pages = Ceil(items / 16);</code></example>
    public static Tensor Ceil(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise nearest integer; halves go to the even neighbour.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>0.5 gives 0, 1.5 and 2.5 give 2, as <c>torch.round</c> and <c>MathF.Round</c>. No gradient flows through it.</remarks>
    /// <example><code>Tensor quantized = scale * Round(x / scale);</code></example>
    public static Tensor Round(Tensor x) => throw Symbolic.Called();

    /// <summary>Elementwise <c>min(max(x, min), max)</c>, with NumPy broadcasting.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="min">The least result: a tensor, or a number as in <c>-1</c>.</param>
    /// <param name="max">The greatest result: a tensor, or a number; it wins where it is below <paramref name="min"/>.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <remarks>NaN where any operand is NaN. Between numbers the gradient is 1 inside and at both ends, and 0 outside.</remarks>
    /// <example><code>Tensor ratio = Clamp(r, 0.8, 1.2);</code></example>
    public static Tensor Clamp(Tensor x, Tensor min, Tensor max) => throw Symbolic.Called();

    /// <summary>Elementwise <c>min(max(x, min), max)</c> of integers, with NumPy broadcasting.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="min">The least result: a tensor, or a number.</param>
    /// <param name="max">The greatest result: a tensor, or a number; it wins where it is below <paramref name="min"/>.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <example><code>IntTensor bucket = Clamp(age, 0, 99);</code></example>
    public static IntTensor Clamp(IntTensor x, IntTensor min, IntTensor max) => throw Symbolic.Called();

    /// <summary>Elementwise remainder <c>left - floor(left / right) * right</c>, with NumPy broadcasting: it has the sign of <paramref name="right"/>.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor: a tensor, or a number.</param>
    /// <returns>A tensor of the broadcast shape.</returns>
    /// <remarks><para>The floored remainder of <c>torch.remainder</c> and Python: <c>Mod(-1, 3)</c> is 2. C#'s <c>%</c>, which is <c>fmod</c>, gives -1.</para>
    /// <para>Exact while the quotient is below 2^24 (2^53 in double precision), but for one rounding where the operands' signs differ;
    /// beyond that the quotient has no room for its last digits, and nor has the remainder. NaN for a divisor of 0. The gradient is 1 by
    /// the dividend and <c>-floor(left / right)</c> by the divisor.</para>
    /// </remarks>
    /// <example><code>Tensor angle = Mod(turns, 1);</code></example>
    public static Tensor Mod(Tensor left, Tensor right) => throw Symbolic.Called();
}
