using System;

namespace GraphGen;

/// <summary>
/// A transposed convolution over height and width: <see cref="Ops.ConvTranspose2d"/> with parameters of its own, <c>weight</c> [inChannels, outChannels / groups, kh, kw] and, unless left out,
/// <c>bias</c> [outChannels].
/// </summary>
/// <example><code>private readonly ConvTranspose2d up = new(32, 16, kernelSize: 2, stride: 2);</code></example>
public sealed class ConvTranspose2d : Convolution
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the result.</param>
    /// <param name="kernelSize">The extents of the window.</param>
    /// <param name="stride">Elements of the result from one window to the next, 1 by default.</param>
    /// <param name="padding">Elements taken away around the result, none by default.</param>
    /// <param name="outputPadding">Elements added after the result, less than the stride or the dilation, 0 by default.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <param name="initializer">How the weight begins. <see cref="Initializer.Default"/> is PyTorch's: weight and bias uniform in ±1/sqrt(f), f being outChannels / groups times the elements of the window; any other begins the bias at zero.</param>
    /// <param name="gain">What the first values of the weight are multiplied by.</param>
    /// <param name="biasInitializer">How the bias begins, where the weight's initializer is not to decide it.</param>
    /// <param name="biasGain">What the first values of the bias are multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or a gain is not finite.</exception>
    /// <exception cref="ArgumentException">There is another number of numbers than of axes, groups do not divide the channels, or a padding has no such rule.</exception>
    public ConvTranspose2d(
        int inChannels,
        int outChannels,
        PerAxis kernelSize,
        PerAxis stride = default,
        Padding padding = default,
        PerAxis outputPadding = default,
        int groups = 1,
        bool bias = true,
        PerAxis dilation = default,
        Initializer initializer = Initializer.Default,
        double gain = 1,
        Initializer biasInitializer = Initializer.Default,
        double biasGain = 1)
        : base(2, true, (inChannels, outChannels), kernelSize, stride, padding, dilation, groups, bias, (initializer, gain, biasInitializer, biasGain), outputPadding)
    {
    }
}
