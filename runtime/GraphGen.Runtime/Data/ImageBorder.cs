namespace GraphGen.Data;

/// <summary>What is seen where an image is moved away from its edge.</summary>
public enum ImageBorder
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The image mirrored at the pixels of its edge, which are not repeated: <c>c b | a b c</c>.</summary>
    Reflect,
}
