namespace GraphGen;

/// <content>Pools: windows of an image [batch, spatial axes.., channels] reduced to one element each, channel by channel. Windows are read in place.</content>
public static partial class Ops
{
    /// <summary>The greatest element of each window over length.</summary>
    /// <param name="x">Shape [batch, length, channels].</param>
    /// <param name="size">The extents of the window.</param>
    /// <param name="stride">Elements from one window to the next; the window's size by default, so that windows lie side by side.</param>
    /// <param name="padding">Elements of -infinity around the sequence, at most half the window; none by default.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <returns>Shape [batch, length', channels], each extent <c>(extent + 2 padding - (size - 1) dilation - 1) / stride + 1</c>, rounded down.</returns>
    /// <remarks>As <c>torch.nn.MaxPool1d</c>. The gradient goes to the first greatest element in row-major order; NaN where a window has one.</remarks>
    /// <example><code>Tensor half = MaxPool1d(x, 2);</code></example>
    public static Tensor MaxPool1d(Tensor x, PerAxis size, PerAxis stride = default, PerAxis padding = default, PerAxis dilation = default) =>
        throw Symbolic.Called();

    /// <summary>The mean of each window over length.</summary>
    /// <param name="x">Shape [batch, length, channels].</param>
    /// <param name="size">The extents of the window.</param>
    /// <param name="stride">Elements from one window to the next; the window's size by default, so that windows lie side by side.</param>
    /// <param name="padding">Zeros around the sequence, at most half the window; none by default.</param>
    /// <param name="countPadding">Whether the mean counts the zeros of the padding, or divides by the number of elements inside the sequence.</param>
    /// <returns>Shape [batch, length', channels], each extent <c>(extent + 2 padding - size) / stride + 1</c>, rounded down.</returns>
    /// <remarks>As <c>torch.nn.AvgPool1d</c>, whose <c>count_include_pad</c> is <paramref name="countPadding"/>.</remarks>
    /// <example><code>Tensor half = AveragePool1d(x, 2);</code></example>
    public static Tensor AveragePool1d(Tensor x, PerAxis size, PerAxis stride = default, PerAxis padding = default, bool countPadding = true) =>
        throw Symbolic.Called();

    /// <summary>The greatest elements of as many windows as the result is to have over length.</summary>
    /// <param name="x">Shape [batch, length, channels], the extents between constant.</param>
    /// <param name="size">The extents of the result.</param>
    /// <returns>Shape [batch, size.., channels]; window i of o is from <c>floor(i extent / o)</c> to <c>ceil((i + 1) extent / o)</c>.</returns>
    /// <remarks>As <c>torch.nn.AdaptiveMaxPool1d</c>. Extents that the result divides cost what <see cref="MaxPool1d"/> costs.</remarks>
    /// <example><code>Tensor grid = AdaptiveMaxPool1d(x, 4);</code></example>
    public static Tensor AdaptiveMaxPool1d(Tensor x, PerAxis size) => throw Symbolic.Called();

    /// <summary>The means of as many windows as the result is to have over length.</summary>
    /// <param name="x">Shape [batch, length, channels], the extents between constant.</param>
    /// <param name="size">The extents of the result.</param>
    /// <returns>Shape [batch, size.., channels]; window i of o is from <c>floor(i extent / o)</c> to <c>ceil((i + 1) extent / o)</c>.</returns>
    /// <remarks>As <c>torch.nn.AdaptiveAvgPool1d</c>. Extents that the result divides cost what <see cref="AveragePool1d"/> costs.</remarks>
    /// <example><code>Tensor grid = AdaptiveAveragePool1d(x, 4);</code></example>
    public static Tensor AdaptiveAveragePool1d(Tensor x, PerAxis size) => throw Symbolic.Called();

    /// <summary>The greatest element of each window over height and width.</summary>
    /// <param name="x">Shape [batch, height, width, channels].</param>
    /// <param name="size">The extents of the window.</param>
    /// <param name="stride">Elements from one window to the next; the window's size by default, so that windows lie side by side.</param>
    /// <param name="padding">Elements of -infinity around the image, at most half the window; none by default.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <returns>Shape [batch, height', width', channels], each extent <c>(extent + 2 padding - (size - 1) dilation - 1) / stride + 1</c>, rounded down.</returns>
    /// <remarks>As <c>torch.nn.MaxPool2d</c>. The gradient goes to the first greatest element in row-major order; NaN where a window has one.</remarks>
    /// <example><code>Tensor half = MaxPool2d(x, 2);</code></example>
    public static Tensor MaxPool2d(Tensor x, PerAxis size, PerAxis stride = default, PerAxis padding = default, PerAxis dilation = default) =>
        throw Symbolic.Called();

    /// <summary>The mean of each window over height and width.</summary>
    /// <param name="x">Shape [batch, height, width, channels].</param>
    /// <param name="size">The extents of the window.</param>
    /// <param name="stride">Elements from one window to the next; the window's size by default, so that windows lie side by side.</param>
    /// <param name="padding">Zeros around the image, at most half the window; none by default.</param>
    /// <param name="countPadding">Whether the mean counts the zeros of the padding, or divides by the number of elements inside the image.</param>
    /// <returns>Shape [batch, height', width', channels], each extent <c>(extent + 2 padding - size) / stride + 1</c>, rounded down.</returns>
    /// <remarks>As <c>torch.nn.AvgPool2d</c>, whose <c>count_include_pad</c> is <paramref name="countPadding"/>.</remarks>
    /// <example><code>Tensor half = AveragePool2d(x, 2);</code></example>
    public static Tensor AveragePool2d(Tensor x, PerAxis size, PerAxis stride = default, PerAxis padding = default, bool countPadding = true) =>
        throw Symbolic.Called();

    /// <summary>The greatest elements of as many windows as the result is to have over height and width.</summary>
    /// <param name="x">Shape [batch, height, width, channels], the extents between constant.</param>
    /// <param name="size">The extents of the result.</param>
    /// <returns>Shape [batch, size.., channels]; window i of o is from <c>floor(i extent / o)</c> to <c>ceil((i + 1) extent / o)</c>.</returns>
    /// <remarks>As <c>torch.nn.AdaptiveMaxPool2d</c>. Extents that the result divides cost what <see cref="MaxPool2d"/> costs.</remarks>
    /// <example><code>Tensor grid = AdaptiveMaxPool2d(x, 4);</code></example>
    public static Tensor AdaptiveMaxPool2d(Tensor x, PerAxis size) => throw Symbolic.Called();

    /// <summary>The means of as many windows as the result is to have over height and width.</summary>
    /// <param name="x">Shape [batch, height, width, channels], the extents between constant.</param>
    /// <param name="size">The extents of the result.</param>
    /// <returns>Shape [batch, size.., channels]; window i of o is from <c>floor(i extent / o)</c> to <c>ceil((i + 1) extent / o)</c>.</returns>
    /// <remarks>As <c>torch.nn.AdaptiveAvgPool2d</c>. Extents that the result divides cost what <see cref="AveragePool2d"/> costs.</remarks>
    /// <example><code>Tensor grid = AdaptiveAveragePool2d(x, 4);</code></example>
    public static Tensor AdaptiveAveragePool2d(Tensor x, PerAxis size) => throw Symbolic.Called();

    /// <summary>The greatest element of each window over depth, height and width.</summary>
    /// <param name="x">Shape [batch, depth, height, width, channels].</param>
    /// <param name="size">The extents of the window.</param>
    /// <param name="stride">Elements from one window to the next; the window's size by default, so that windows lie side by side.</param>
    /// <param name="padding">Elements of -infinity around the volume, at most half the window; none by default.</param>
    /// <param name="dilation">Elements from one element of the window to the next, 1 by default.</param>
    /// <returns>Shape [batch, depth', height', width', channels], each extent <c>(extent + 2 padding - (size - 1) dilation - 1) / stride + 1</c>, rounded down.</returns>
    /// <remarks>As <c>torch.nn.MaxPool3d</c>. The gradient goes to the first greatest element in row-major order; NaN where a window has one.</remarks>
    /// <example><code>Tensor half = MaxPool3d(x, 2);</code></example>
    public static Tensor MaxPool3d(Tensor x, PerAxis size, PerAxis stride = default, PerAxis padding = default, PerAxis dilation = default) =>
        throw Symbolic.Called();

    /// <summary>The mean of each window over depth, height and width.</summary>
    /// <param name="x">Shape [batch, depth, height, width, channels].</param>
    /// <param name="size">The extents of the window.</param>
    /// <param name="stride">Elements from one window to the next; the window's size by default, so that windows lie side by side.</param>
    /// <param name="padding">Zeros around the volume, at most half the window; none by default.</param>
    /// <param name="countPadding">Whether the mean counts the zeros of the padding, or divides by the number of elements inside the volume.</param>
    /// <returns>Shape [batch, depth', height', width', channels], each extent <c>(extent + 2 padding - size) / stride + 1</c>, rounded down.</returns>
    /// <remarks>As <c>torch.nn.AvgPool3d</c>, whose <c>count_include_pad</c> is <paramref name="countPadding"/>.</remarks>
    /// <example><code>Tensor half = AveragePool3d(x, 2);</code></example>
    public static Tensor AveragePool3d(Tensor x, PerAxis size, PerAxis stride = default, PerAxis padding = default, bool countPadding = true) =>
        throw Symbolic.Called();

    /// <summary>The greatest elements of as many windows as the result is to have over depth, height and width.</summary>
    /// <param name="x">Shape [batch, depth, height, width, channels], the extents between constant.</param>
    /// <param name="size">The extents of the result.</param>
    /// <returns>Shape [batch, size.., channels]; window i of o is from <c>floor(i extent / o)</c> to <c>ceil((i + 1) extent / o)</c>.</returns>
    /// <remarks>As <c>torch.nn.AdaptiveMaxPool3d</c>. Extents that the result divides cost what <see cref="MaxPool3d"/> costs.</remarks>
    /// <example><code>Tensor grid = AdaptiveMaxPool3d(x, 4);</code></example>
    public static Tensor AdaptiveMaxPool3d(Tensor x, PerAxis size) => throw Symbolic.Called();

    /// <summary>The means of as many windows as the result is to have over depth, height and width.</summary>
    /// <param name="x">Shape [batch, depth, height, width, channels], the extents between constant.</param>
    /// <param name="size">The extents of the result.</param>
    /// <returns>Shape [batch, size.., channels]; window i of o is from <c>floor(i extent / o)</c> to <c>ceil((i + 1) extent / o)</c>.</returns>
    /// <remarks>As <c>torch.nn.AdaptiveAvgPool3d</c>. Extents that the result divides cost what <see cref="AveragePool3d"/> costs.</remarks>
    /// <example><code>Tensor grid = AdaptiveAveragePool3d(x, 4);</code></example>
    public static Tensor AdaptiveAveragePool3d(Tensor x, PerAxis size) => throw Symbolic.Called();

    /// <summary>The greatest element of each channel over all positions.</summary>
    /// <param name="x">Shape [batch, positions.., channels], at least one axis between.</param>
    /// <returns>Shape [batch, channels].</returns>
    /// <remarks>As <see cref="Max(Tensor, Axes, bool)"/> over the axes between, but for the gradient: it goes to the first greatest element.</remarks>
    /// <example><code>Tensor features = GlobalMaxPool(image);</code></example>
    public static Tensor GlobalMaxPool(Tensor x) => throw Symbolic.Called();

    /// <summary>The mean of each channel over all positions.</summary>
    /// <param name="x">Shape [batch, positions.., channels], at least one axis between.</param>
    /// <returns>Shape [batch, channels].</returns>
    /// <example><code>Tensor logits = output.Forward(GlobalAveragePool(image));</code></example>
    public static Tensor GlobalAveragePool(Tensor x) => throw Symbolic.Called();
}
