namespace GraphGen;

/// <content>Conversions between element types. None has a gradient.</content>
public static partial class Ops
{
    /// <summary>Integers as floating-point numbers of the model's precision.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Exact up to 2^24 in magnitude, and beyond it the nearest float, ties to even; always exact in double precision. No gradient flows through it.</remarks>
    /// <example><code>Tensor age = ToFloat(years) / 100;</code></example>
    public static Tensor ToFloat(IntTensor x) => throw Symbolic.Called();

    /// <summary>1 where the condition is true and 0 where it is false, as floating-point numbers.</summary>
    /// <param name="condition">The result of a comparison, of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="condition"/>.</returns>
    /// <remarks>No gradient flows through it.</remarks>
    /// <example><code>Tensor accuracy = Mean(ToFloat(ArgMax(logits) == labels));</code></example>
    public static Tensor ToFloat(BoolTensor condition) => throw Symbolic.Called();

    /// <summary>Elementwise integer part, <c>sign(x) floor(|x|)</c>: what is behind the point is cut off, toward 0.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor of integers shaped like <paramref name="x"/>.</returns>
    /// <remarks>2.7 gives 2, -2.7 gives -2. Numbers beyond 32 bits, infinities included, give the nearest integer there is, 2147483647 or
    /// -2147483648; NaN gives 0. For other roundings convert <c>Round(x)</c>, <c>Floor(x)</c> or <c>Ceil(x)</c>. No gradient flows through it.</remarks>
    /// <example><code>IntTensor bucket = ToInt(Clamp(x * 10, 0, 9));</code></example>
    public static IntTensor ToInt(Tensor x) => throw Symbolic.Called();

    /// <summary>1 where the condition is true and 0 where it is false, as integers.</summary>
    /// <param name="condition">The result of a comparison, of any shape.</param>
    /// <returns>A tensor of integers shaped like <paramref name="condition"/>.</returns>
    /// <example><code>IntTensor streak = CumSum(ToInt(x > 0), axis: -1);</code></example>
    public static IntTensor ToInt(BoolTensor condition) => throw Symbolic.Called();
}
