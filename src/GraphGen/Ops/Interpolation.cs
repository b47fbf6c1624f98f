namespace GraphGen;

/// <summary>What an image has between its elements when it is resized.</summary>
public enum Interpolation
{
    /// <summary>The element there: <c>x[floor(i extent / size)]</c>.</summary>
    Nearest,

    /// <summary>A mean of the two neighbours along each axis, weighted by their distance: bilinear for images.</summary>
    Linear,
}
