using System;

namespace GraphGen;

/// <summary>
/// A convolution over depth, height and width: <see cref="Ops.Conv3d"/> with parameters of its own, <c>weight</c> [outChannels, inChannels / groups, kd, kh, kw] and, unless left out,
/// <c>bias</c> [outChannels].
/// </summary>
/// <example><code>private readonly Conv3d conv = new(1, 32, kernelSize: 3, padding: "same");</code></example>
public sealed class Conv3d : Convolution
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the result.</param>
    /// <param name="kernelSize">The extents of the window.</param>
    /// <param name="stride">Elements from one place of the window to the next, 1 by default.</param>
    /// <param name="padding">Zeros around the volume, none by default.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself; as many as channels is a depthwise convolution.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="initializer">How the weight begins. <see cref="Initializer.Default"/> is PyTorch's: weight and bias uniform in ±1/sqrt(f), f being inChannels / groups times the elements of the window; any other begins the bias at zero.</param>
    /// <param name="gain">What the first values of the weight are multiplied by.</param>
    /// <param name="biasInitializer">How the bias begins, where the weight's initializer is not to decide it.</param>
    /// <param name="biasGain">What the first values of the bias are multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or a gain is not finite.</exception>
    /// <exception cref="ArgumentException">There is another number of numbers than of axes, groups do not divide the channels, or a padding has no such rule.</exception>
    public Conv3d(
        int inChannels,
        int outChannels,
        PerAxis kernelSize,
        PerAxis stride = default,
        Padding padding = default,
        PerAxis dilation = default,
        int groups = 1,
        bool bias = true,
        Initializer initializer = Initializer.Default,
        double gain = 1,
        Initializer biasInitializer = Initializer.Default,
        double biasGain = 1)
        : base(3, false, (inChannels, outChannels), kernelSize, stride, padding, dilation, groups, bias, (initializer, gain, biasInitializer, biasGain))
    {
    }
}
