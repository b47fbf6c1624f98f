using System;

namespace GraphGen;

/// <summary>
/// Divides the last axis by its root mean square: <c>y = x / sqrt(mean(x²) + epsilon) * weight</c>. Parameter: <c>weight</c> [features], at
/// first one.
/// </summary>
/// <remarks>As <c>torch.nn.RMSNorm</c>. Zhang and Sennrich, "Root mean square layer normalization", 2019.</remarks>
/// <example><code>private readonly RmsNorm norm = new(128);</code></example>
public sealed class RmsNorm : Layer
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="features">The extent of the last axis.</param>
    /// <param name="epsilon">Added to the mean of the squares.</param>
    /// <exception cref="ArgumentOutOfRangeException">The extent is not positive, or epsilon is negative.</exception>
    public RmsNorm(int features, double epsilon = 1e-6)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        Features = features;
        Epsilon = epsilon;
    }

    /// <summary>The extent of the last axis.</summary>
    public int Features { get; }

    /// <summary>Added to the mean of the squares.</summary>
    public double Epsilon { get; }

    /// <summary>The parameter that the result is multiplied by, [features].</summary>
    public Tensor Weight => throw Symbolic.Called("RmsNorm.Weight");

    /// <summary><c>y = x / sqrt(mean(x²) + epsilon) * weight</c>, the mean over the last axis.</summary>
    /// <param name="x">Shape [..., features].</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>x += attention.Forward(norm.Forward(x));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("RmsNorm.Forward");
}
