using System;

namespace GraphGen;

/// <summary>
/// Normalises each channel of each example: <c>y = (x - mean) / sqrt(var + epsilon) * weight + bias</c>, mean and (biased) variance over all
/// axes between the first and the last. Parameters, where <c>affine</c>: <c>weight</c> [channels], at first one, and <c>bias</c> [channels], at
/// first zero.
/// </summary>
/// <remarks>
/// As <c>torch.nn.InstanceNorm1d</c> to <c>3d</c>, channels last; training and inference do the same. Ulyanov, Vedaldi and Lempitsky,
/// "Instance normalization", 2016.
/// </remarks>
/// <example><code>private readonly InstanceNorm norm = new(64);</code></example>
public sealed class InstanceNorm : Layer
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="channels">The extent of the last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">The extent is not positive, or epsilon is negative.</exception>
    public InstanceNorm(int channels, double epsilon = 1e-5, bool affine = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        Channels = channels;
        Epsilon = epsilon;
        HasAffine = affine;
    }

    /// <summary>The extent of the last axis.</summary>
    public int Channels { get; }

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether there are a weight and a bias.</summary>
    public bool HasAffine { get; }

    /// <summary>The parameter that the normalised values are multiplied by, [channels].</summary>
    public Tensor Weight => throw Symbolic.Called("InstanceNorm.Weight");

    /// <summary>The parameter that is added, [channels].</summary>
    public Tensor Bias => throw Symbolic.Called("InstanceNorm.Bias");

    /// <summary><c>y = (x - mean) / sqrt(var + epsilon) * weight + bias</c>, mean and variance over the positions of a channel.</summary>
    /// <param name="x">Shape [batch, ..., channels], with at least one axis between.</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor h = Relu(norm.Forward(convolution.Forward(image)));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("InstanceNorm.Forward");
}
