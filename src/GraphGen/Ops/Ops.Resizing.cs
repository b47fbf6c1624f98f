namespace GraphGen;

/// <content>Images [batch, spatial axes.., channels] at another size.</content>
public static partial class Ops
{
    /// <summary>An image at another size.</summary>
    /// <param name="x">Shape [batch, spatial axes.., channels], the spatial extents constant.</param>
    /// <param name="size">The spatial extents of the result.</param>
    /// <param name="interpolation">The nearest element, or a weighted mean of the neighbours.</param>
    /// <param name="alignCorners">Whether the outermost elements of the result are those of x, for linear interpolation. Otherwise the borders of x and result agree, elements having an extent of their own.</param>
    /// <returns>Shape [batch, size.., channels].</returns>
    /// <remarks>
    /// Along an axis, element i of the result lies at <c>(i + 1/2) extent / size - 1/2</c>, or with alignCorners at <c>i (extent - 1) / (size - 1)</c>;
    /// what lies outside takes the outermost element. The nearest element is that at <c>floor(i extent / size)</c>. As
    /// <c>torch.nn.functional.interpolate(size=)</c> with <c>nearest</c>, or <c>linear</c>, <c>bilinear</c> and <c>trilinear</c>; without anti-aliasing.
    /// </remarks>
    /// <example><code>Tensor wide = Resize(image, [32, 64]);</code></example>
    public static Tensor Resize(Tensor x, PerAxis size, Interpolation interpolation = Interpolation.Linear, bool alignCorners = false) => throw Symbolic.Called();

    /// <summary>An image so many times as large.</summary>
    /// <param name="x">Shape [batch, spatial axes.., channels].</param>
    /// <param name="scale">The factors of the spatial extents.</param>
    /// <param name="interpolation">The nearest element, or a weighted mean of the neighbours.</param>
    /// <returns>Shape [batch, extent * scale.., channels].</returns>
    /// <remarks>As <c>torch.nn.Upsample(scale_factor=)</c> and Keras's <c>UpSampling2D</c>. Named extents may be scaled too. The nearest element costs nothing: whoever reads the result reads x.</remarks>
    /// <example><code>Tensor large = Upsample(image, 2);</code></example>
    public static Tensor Upsample(Tensor x, PerAxis scale, Interpolation interpolation = Interpolation.Nearest) => throw Symbolic.Called();
}
