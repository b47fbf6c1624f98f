using System;

namespace GraphGen;

/// <summary>
/// Normalises each channel over the batch: <c>y = (x - mean) / sqrt(var + epsilon) * weight + bias</c>. A training step takes mean and
/// variance over all axes but the last; the forward method and <c>Evaluate</c> take the running ones, which training steps move:
/// <c>running = (1 - momentum) running + momentum batch</c>. Parameters: <c>weight</c> [channels], at first one, and <c>bias</c> [channels],
/// at first zero. State: <c>running_mean</c> [channels], at first zero, and <c>running_var</c> [channels], at first one.
/// </summary>
/// <remarks>
/// As <c>torch.nn.BatchNorm1d</c> to <c>3d</c>, channels last: the variance that normalises is biased (divided by n), the one that moves the
/// running variance is not (n - 1); where a batch has one element for a channel, that one is 0. Ioffe and Szegedy, "Batch normalization",
/// 2015.
/// </remarks>
/// <example><code>private readonly BatchNorm norm = new(32);</code></example>
public sealed class BatchNorm : Layer
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="channels">The extent of the last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="momentum">How far a training step moves the running statistics, in [0, 1]. Keras states 1 less this.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">The extent is not positive, epsilon is negative, or momentum is not in [0, 1].</exception>
    public BatchNorm(int channels, double epsilon = 1e-5, double momentum = 0.1, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(momentum, 1);
        Channels = channels;
        Epsilon = epsilon;
        Momentum = momentum;
        HasAffine = affine;
    }

    /// <summary>The extent of the last axis.</summary>
    public int Channels { get; }

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>How far a training step moves the running statistics.</summary>
    public double Momentum { get; }

    /// <summary>Whether there are a weight and a bias.</summary>
    public bool HasAffine { get; }

    /// <summary>The parameter that the normalised values are multiplied by, [channels].</summary>
    public Tensor Weight => throw Symbolic.Called("BatchNorm.Weight");

    /// <summary>The parameter that is added, [channels].</summary>
    public Tensor Bias => throw Symbolic.Called("BatchNorm.Bias");

    /// <summary><c>y = (x - mean) / sqrt(var + epsilon) * weight + bias</c>, by the batch's statistics in training, by the running ones elsewhere.</summary>
    /// <param name="x">Shape [batch, ..., channels].</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <example><code>Tensor h = Relu(norm.Forward(convolution.Forward(image)));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("BatchNorm.Forward");
}
