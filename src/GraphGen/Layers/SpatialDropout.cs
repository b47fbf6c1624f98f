using System;

namespace GraphGen;

/// <summary>
/// Sets whole channels to zero with a probability while training and scales the others by <c>1 / (1 - rate)</c>; changes nothing otherwise.
/// The layer form of <see cref="Ops.SpatialDropout"/>.
/// </summary>
/// <example><code>private readonly SpatialDropout dropout = new(0.1);</code></example>
public sealed class SpatialDropout : Layer
{
    /// <summary>Describes the layer; the argument must be a compile-time constant.</summary>
    /// <param name="rate">The probability of zero, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, or 1 or more.</exception>
    public SpatialDropout(double rate = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1);
        Rate = rate;
    }

    /// <summary>The probability of zero.</summary>
    public double Rate { get; }

    /// <summary>Drops channels of examples in training steps.</summary>
    /// <param name="x">Shape [batch, ..., channels].</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor h = dropout.Forward(Relu(convolution.Forward(image)));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("SpatialDropout.Forward");
}
