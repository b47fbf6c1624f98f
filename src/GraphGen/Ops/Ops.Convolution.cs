namespace GraphGen;

/// <content>
/// Convolutions. Images are [batch, spatial axes.., channels]; weights have PyTorch's shapes. None of them copies windows: the product reads the
/// image in place.
/// </content>
public static partial class Ops
{
    /// <summary>
    /// Convolution over length (cross-correlation, as in PyTorch): <c>result[n, i, o] = bias[o] + Σ x[n, i s + a d, q] * weight[o, q, a]</c>
    /// with stride s and dilation d, where x has zeros around it.
    /// </summary>
    /// <param name="x">Shape [batch, length, inChannels].</param>
    /// <param name="weight">Shape [outChannels, inChannels / groups, k].</param>
    /// <param name="bias">Shape [outChannels]; none adds nothing.</param>
    /// <param name="stride">Elements from one place of the window to the next, 1 by default.</param>
    /// <param name="padding">Zeros around the sequence, none by default.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself; as many as channels is a depthwise convolution.</param>
    /// <returns>Shape [batch, length', outChannels], each extent <c>(extent + zeros - (k - 1) * dilation - 1) / stride + 1</c>, rounded down.</returns>
    /// <remarks>A spatial axis with a name needs a stride that divides it, and zeros enough for one place whatever the name stands for.</remarks>
    /// <example><code>Tensor edges = Conv1d(x, weight, padding: "same");</code></example>
    public static Tensor Conv1d(
        Tensor x, Tensor weight, Tensor? bias = null, PerAxis stride = default, Padding padding = default, PerAxis dilation = default, int groups = 1) =>
        throw Symbolic.Called();

    /// <summary>
    /// Convolution over height and width (cross-correlation, as in PyTorch): <c>result[n, i, j, o] = bias[o] + Σ x[n, i s + a d, j s + b d, q] * weight[o, q, a, b]</c>
    /// with stride s and dilation d, where x has zeros around it.
    /// </summary>
    /// <param name="x">Shape [batch, height, width, inChannels].</param>
    /// <param name="weight">Shape [outChannels, inChannels / groups, kh, kw].</param>
    /// <param name="bias">Shape [outChannels]; none adds nothing.</param>
    /// <param name="stride">Elements from one place of the window to the next, 1 by default.</param>
    /// <param name="padding">Zeros around the image, none by default.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself; as many as channels is a depthwise convolution.</param>
    /// <returns>Shape [batch, height', width', outChannels], each extent <c>(extent + zeros - (k - 1) * dilation - 1) / stride + 1</c>, rounded down.</returns>
    /// <remarks>A spatial axis with a name needs a stride that divides it, and zeros enough for one place whatever the name stands for.</remarks>
    /// <example><code>Tensor edges = Conv2d(x, weight, padding: "same");</code></example>
    public static Tensor Conv2d(
        Tensor x, Tensor weight, Tensor? bias = null, PerAxis stride = default, Padding padding = default, PerAxis dilation = default, int groups = 1) =>
        throw Symbolic.Called();

    /// <summary>
    /// Convolution over depth, height and width (cross-correlation, as in PyTorch): <c>result[n, i, j, l, o] = bias[o] + Σ x[n, i s + a d, j s + b d, l s + c d, q] * weight[o, q, a, b, c]</c>
    /// with stride s and dilation d, where x has zeros around it.
    /// </summary>
    /// <param name="x">Shape [batch, depth, height, width, inChannels].</param>
    /// <param name="weight">Shape [outChannels, inChannels / groups, kd, kh, kw].</param>
    /// <param name="bias">Shape [outChannels]; none adds nothing.</param>
    /// <param name="stride">Elements from one place of the window to the next, 1 by default.</param>
    /// <param name="padding">Zeros around the volume, none by default.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself; as many as channels is a depthwise convolution.</param>
    /// <returns>Shape [batch, depth', height', width', outChannels], each extent <c>(extent + zeros - (k - 1) * dilation - 1) / stride + 1</c>, rounded down.</returns>
    /// <remarks>A spatial axis with a name needs a stride that divides it, and zeros enough for one place whatever the name stands for.</remarks>
    /// <example><code>Tensor edges = Conv3d(x, weight, padding: "same");</code></example>
    public static Tensor Conv3d(
        Tensor x, Tensor weight, Tensor? bias = null, PerAxis stride = default, Padding padding = default, PerAxis dilation = default, int groups = 1) =>
        throw Symbolic.Called();

    /// <summary>
    /// Transposed convolution over length: every element is multiplied by the window, and windows are added where they lie. It is the
    /// gradient of <see cref="Conv1d"/> by its input, for the same stride, padding, dilation and groups.
    /// </summary>
    /// <param name="x">Shape [batch, length, inChannels].</param>
    /// <param name="weight">Shape [inChannels, outChannels / groups, k].</param>
    /// <param name="bias">Shape [outChannels]; none adds nothing.</param>
    /// <param name="stride">Elements of the result from one window to the next, 1 by default.</param>
    /// <param name="padding">Elements taken away around the result, none by default.</param>
    /// <param name="outputPadding">Elements added after the result, less than the stride or the dilation, 0 by default: which of the extents that a strided convolution maps to one is meant.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <returns>The sequence with outChannels, each extent <c>(extent - 1) * stride - padding + (k - 1) * dilation + outputPadding + 1</c>.</returns>
    /// <example><code>Tensor larger = ConvTranspose1d(x, weight, stride: 2, padding: 1, outputPadding: 1);</code></example>
    public static Tensor ConvTranspose1d(
        Tensor x,
        Tensor weight,
        Tensor? bias = null,
        PerAxis stride = default,
        Padding padding = default,
        PerAxis outputPadding = default,
        int groups = 1,
        PerAxis dilation = default) => throw Symbolic.Called();

    /// <summary>
    /// Transposed convolution over height and width: every element is multiplied by the window, and windows are added where they lie. It is the
    /// gradient of <see cref="Conv2d"/> by its input, for the same stride, padding, dilation and groups.
    /// </summary>
    /// <param name="x">Shape [batch, height, width, inChannels].</param>
    /// <param name="weight">Shape [inChannels, outChannels / groups, kh, kw].</param>
    /// <param name="bias">Shape [outChannels]; none adds nothing.</param>
    /// <param name="stride">Elements of the result from one window to the next, 1 by default.</param>
    /// <param name="padding">Elements taken away around the result, none by default.</param>
    /// <param name="outputPadding">Elements added after the result, less than the stride or the dilation, 0 by default: which of the extents that a strided convolution maps to one is meant.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <returns>The image with outChannels, each extent <c>(extent - 1) * stride - padding + (k - 1) * dilation + outputPadding + 1</c>.</returns>
    /// <example><code>Tensor larger = ConvTranspose2d(x, weight, stride: 2, padding: 1, outputPadding: 1);</code></example>
    public static Tensor ConvTranspose2d(
        Tensor x,
        Tensor weight,
        Tensor? bias = null,
        PerAxis stride = default,
        Padding padding = default,
        PerAxis outputPadding = default,
        int groups = 1,
        PerAxis dilation = default) => throw Symbolic.Called();

    /// <summary>
    /// Transposed convolution over depth, height and width: every element is multiplied by the window, and windows are added where they lie. It is the
    /// gradient of <see cref="Conv3d"/> by its input, for the same stride, padding, dilation and groups.
    /// </summary>
    /// <param name="x">Shape [batch, depth, height, width, inChannels].</param>
    /// <param name="weight">Shape [inChannels, outChannels / groups, kd, kh, kw].</param>
    /// <param name="bias">Shape [outChannels]; none adds nothing.</param>
    /// <param name="stride">Elements of the result from one window to the next, 1 by default.</param>
    /// <param name="padding">Elements taken away around the result, none by default.</param>
    /// <param name="outputPadding">Elements added after the result, less than the stride or the dilation, 0 by default: which of the extents that a strided convolution maps to one is meant.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <returns>The volume with outChannels, each extent <c>(extent - 1) * stride - padding + (k - 1) * dilation + outputPadding + 1</c>.</returns>
    /// <example><code>Tensor larger = ConvTranspose3d(x, weight, stride: 2, padding: 1, outputPadding: 1);</code></example>
    public static Tensor ConvTranspose3d(
        Tensor x,
        Tensor weight,
        Tensor? bias = null,
        PerAxis stride = default,
        Padding padding = default,
        PerAxis outputPadding = default,
        int groups = 1,
        PerAxis dilation = default) => throw Symbolic.Called();
}
