using System;
using System.Collections.Generic;

namespace GraphGen;

/// <summary>What all layers that convolve have in common; <see cref="Conv2d"/> and the like are made, this is not.</summary>
public abstract class Convolution : Layer
{
    private protected Convolution(
        int axes,
        bool isTransposed,
        (int In, int Out) channels,
        PerAxis kernelSize,
        PerAxis stride,
        Padding padding,
        PerAxis dilation,
        int groups,
        bool bias,
        (Initializer Weight, double WeightGain, Initializer Bias, double BiasGain) first,
        PerAxis outputPadding = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels.In, "inChannels");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels.Out, "outChannels");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        if (channels.In % groups != 0 || channels.Out % groups != 0)
        {
            throw new ArgumentException($"A divisor of {channels.In} and {channels.Out} channels was expected, not {groups}.", nameof(groups));
        }

        KernelSize = kernelSize.For(axes, 1, 1, nameof(kernelSize));
        int[] strides = stride.For(axes, 1, 1, nameof(stride));
        int[] dilations = dilation.For(axes, 1, 1, nameof(dilation));
        padding.Check(axes, isTransposed);
        int[] added = outputPadding.For(axes, 0, 0, nameof(outputPadding));
        for (int axis = 0; axis < axes; axis++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(added[axis], Math.Max(strides[axis], dilations[axis]), nameof(outputPadding));
        }

        ThrowUnlessFinite(first.WeightGain, "gain");
        ThrowUnlessFinite(first.BiasGain, "biasGain");
        (InChannels, OutChannels, Groups, HasBias) = (channels.In, channels.Out, groups, bias);
    }

    /// <summary>Channels of the input.</summary>
    public int InChannels { get; }

    /// <summary>Channels of the result.</summary>
    public int OutChannels { get; }

    /// <summary>The extents of the window, one for each spatial axis.</summary>
    public IReadOnlyList<int> KernelSize { get; }

    /// <summary>Parts that the channels are divided into.</summary>
    public int Groups { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool HasBias { get; }

    /// <summary>The parameter of the window, to compute with in a compiled method; its shape is PyTorch's.</summary>
    /// <example><code>Tensor penalty = 1e-4 * Sum(Square(conv.Weight));</code></example>
    public Tensor Weight => throw Symbolic.Called("Convolution.Weight");

    /// <summary>The parameter b, [outChannels]; an error where the layer has none.</summary>
    public Tensor Bias => throw Symbolic.Called("Convolution.Bias");

    /// <summary>The convolution of an image, and the bias where there is one.</summary>
    /// <param name="x">Shape [batch, spatial axes.., inChannels].</param>
    /// <returns>Shape [batch, spatial axes.., outChannels]; the operation of the same name says how long the axes are.</returns>
    /// <example><code>Tensor h = Relu(conv.Forward(x));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("Convolution.Forward");
}
