using System;

namespace GraphGen.Data;

/// <summary>The sizes of an image, whose elements are stored row after row, the channels of a pixel together: [height, width, channels].</summary>
public readonly record struct ImageShape
{
    /// <summary>A shape.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="channels">Numbers of a pixel: 1 for grey, 3 for colours.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="OverflowException">The image has more than 2^31 - 1 elements.</exception>
    public ImageShape(int height, int width, int channels = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        (Height, Width, Channels) = (height, width, channels);
        Size = checked(height * width * channels);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Pixels of a row.</summary>
    public int Width { get; }

    /// <summary>Numbers of a pixel.</summary>
    public int Channels { get; }

    /// <summary>Elements of an image.</summary>
    public int Size { get; }

    /// <summary>The sizes, as in <c>[32, 32, 3]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Height}, {Width}, {Channels}]");
}
