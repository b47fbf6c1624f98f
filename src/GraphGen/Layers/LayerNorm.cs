using System;

namespace GraphGen;

/// <summary>
/// Normalises the last axis: <c>y = (x - mean) / sqrt(var + epsilon) * weight + bias</c>. Parameters: <c>weight</c> [features], at first
/// one, and <c>bias</c> [features], at first zero.
/// </summary>
/// <example><code>private readonly LayerNorm norm = new(128);</code></example>
public sealed class LayerNorm : Layer
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="features">The extent of the last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <exception cref="ArgumentOutOfRangeException">The extent is not positive, or epsilon is negative.</exception>
    public LayerNorm(int features, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        Features = features;
        Epsilon = epsilon;
    }

    /// <summary>The extent of the last axis.</summary>
    public int Features { get; }

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>The parameter that the normalised values are multiplied by, [features].</summary>
    public Tensor Weight => throw Symbolic.Called("LayerNorm.Weight");

    /// <summary>The parameter that is added, [features].</summary>
    public Tensor Bias => throw Symbolic.Called("LayerNorm.Bias");

    /// <summary><c>y = (x - mean) / sqrt(var + epsilon) * weight + bias</c>, mean and variance over the last axis.</summary>
    /// <param name="x">Shape [..., features].</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>x += attention.Forward(norm.Forward(x));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("LayerNorm.Forward");
}
