using System;

namespace GraphGen.Data;

/// <summary>
/// Puts a border around the image and cuts a piece of the image's size out of that, at a random place: the image moves up to the border's
/// width in each direction (PyTorch's <c>RandomCrop(size, padding)</c>).
/// </summary>
public sealed class RandomCrop : ImageAugmentation
{
    /// <summary>For images of a shape.</summary>
    /// <param name="shape">Height, width and channels.</param>
    /// <param name="padding">The width of the border on each side, in pixels.</param>
    /// <param name="border">What the border shows.</param>
    /// <exception cref="ArgumentException">The shape is that of no image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The padding is not positive, or at least half the height or the width.</exception>
    public RandomCrop(ImageShape shape, int padding, ImageBorder border = ImageBorder.Zero)
        : base(shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(padding);

        // Less than half: what the border mirrors is then always in the piece, and the image is changed in place.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padding, (Math.Min(shape.Height, shape.Width) - 1) / 2);
        if (!Enum.IsDefined(border))
        {
            throw new ArgumentOutOfRangeException(nameof(border), border, "There is no such border.");
        }

        Padding = padding;
        Border = border;
    }

    /// <summary>The width of the border on each side, in pixels.</summary>
    public int Padding { get; }

    /// <summary>What the border shows.</summary>
    public ImageBorder Border { get; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"RandomCrop({Shape}, {Padding}, {Border})");

    /// <inheritdoc/>
    protected override void Change(Span<float> image, ref ExampleRandom random)
    {
        int down = random.Next((2 * Padding) + 1) - Padding;
        int right = random.Next((2 * Padding) + 1) - Padding;
        Move(image, down, right);
    }

    /// <summary>Moves an image; what leaves it is lost, and the border comes in.</summary>
    internal void Move(Span<float> image, int down, int right)
    {
        // Rows that are still to be read are not yet written: downwards the last row goes first.
        for (int i = Math.Abs(down); i < Shape.Height; i++)
        {
            int y = down > 0 ? Shape.Height - 1 - i + down : i + Math.Min(down, 0);
            MoveRow(Row(image, y - down), Row(image, y), right);
        }

        for (int i = 0; i < Math.Abs(down); i++)
        {
            int y = down > 0 ? i : Shape.Height - 1 - i;
            if (Border == ImageBorder.Zero)
            {
                Row(image, y).Clear();
            }
            else
            {
                Row(image, Mirror(y, down, Shape.Height)).CopyTo(Row(image, y));
            }
        }
    }

    private void MoveRow(Span<float> source, Span<float> destination, int right)
    {
        int kept = Shape.Width - Math.Abs(right);
        Pixels(source, Math.Max(-right, 0), kept).CopyTo(Pixels(destination, Math.Max(right, 0), kept));
        for (int i = 0; i < Math.Abs(right); i++)
        {
            int x = right > 0 ? i : Shape.Width - 1 - i;
            if (Border == ImageBorder.Zero)
            {
                Pixels(destination, x, 1).Clear();
            }
            else
            {
                Pixels(destination, Mirror(x, right, Shape.Width), 1).CopyTo(Pixels(destination, x, 1));
            }
        }
    }

    /// <summary>The place that a place in the border shows, after a move: as far behind the image's edge as that is in front of it.</summary>
    private static int Mirror(int place, int moved, int extent) => (2 * (moved > 0 ? moved : extent - 1 + moved)) - place;

    private Span<float> Row(Span<float> image, int y) => image.Slice(y * Shape.Width * Shape.Channels, Shape.Width * Shape.Channels);

    private Span<float> Pixels(Span<float> row, int x, int count) => row.Slice(x * Shape.Channels, count * Shape.Channels);
}
