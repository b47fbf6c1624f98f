using System;

namespace GraphGen;

/// <summary>
/// Sets each element to zero with a probability while training and scales the others by <c>1 / (1 - rate)</c>; changes nothing otherwise.
/// The layer form of <see cref="Ops.Dropout"/>.
/// </summary>
/// <example><code>private readonly Dropout dropout = new(0.1);</code></example>
public sealed class Dropout : Layer
{
    /// <summary>Describes the layer; the argument must be a compile-time constant.</summary>
    /// <param name="rate">The probability of zero, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, or 1 or more.</exception>
    public Dropout(double rate = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1.0);
        Rate = rate;
    }

    /// <summary>The probability of zero.</summary>
    public double Rate { get; }

    /// <summary>Drops elements while training.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>x = dropout.Forward(x);</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("Dropout.Forward");
}
