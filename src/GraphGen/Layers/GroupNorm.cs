using System;

namespace GraphGen;

/// <summary>
/// Normalises groups of neighbouring channels of each example: <c>y = (x - mean) / sqrt(var + epsilon) * weight + bias</c>, mean and
/// (biased) variance over the channels of a group and all axes between the first and the last. Parameters: <c>weight</c> [channels], at first
/// one, and <c>bias</c> [channels], at first zero.
/// </summary>
/// <remarks>
/// As <c>torch.nn.GroupNorm</c>, channels last; training and inference do the same. One group normalises each example as a whole. Wu and He,
/// "Group normalization", 2018.
/// </remarks>
/// <example><code>private readonly GroupNorm norm = new(8, 64);</code></example>
public sealed class GroupNorm : Layer
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="groups">How many groups; a divisor of <paramref name="channels"/>.</param>
    /// <param name="channels">The extent of the last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is not positive, the groups do not divide the channels, or epsilon is negative.</exception>
    public GroupNorm(int groups, int channels, double epsilon = 1e-5, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(channels % groups, 0, nameof(groups));
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        Groups = groups;
        Channels = channels;
        Epsilon = epsilon;
        HasAffine = affine;
    }

    /// <summary>How many groups.</summary>
    public int Groups { get; }

    /// <summary>The extent of the last axis.</summary>
    public int Channels { get; }

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether there are a weight and a bias.</summary>
    public bool HasAffine { get; }

    /// <summary>The parameter that the normalised values are multiplied by, [channels].</summary>
    public Tensor Weight => throw Symbolic.Called("GroupNorm.Weight");

    /// <summary>The parameter that is added, [channels].</summary>
    public Tensor Bias => throw Symbolic.Called("GroupNorm.Bias");

    /// <summary><c>y = (x - mean) / sqrt(var + epsilon) * weight + bias</c>, mean and variance over the positions and channels of a group.</summary>
    /// <param name="x">Shape [batch, ..., channels].</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor h = Relu(norm.Forward(convolution.Forward(image)));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("GroupNorm.Forward");
}
