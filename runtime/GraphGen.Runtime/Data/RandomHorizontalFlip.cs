using System;

namespace GraphGen.Data;

/// <summary>Exchanges left and right in some of the images (PyTorch's <c>RandomHorizontalFlip</c>).</summary>
public sealed class RandomHorizontalFlip : ImageAugmentation
{
    /// <summary>For images of a shape.</summary>
    /// <param name="shape">Height, width and channels.</param>
    /// <param name="probability">How often an image is flipped.</param>
    /// <exception cref="ArgumentException">The shape is that of no image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public RandomHorizontalFlip(ImageShape shape, double probability = 0.5)
        : base(shape)
    {
        Probability = probability is >= 0 and <= 1
            ? probability
            : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is a number from 0 to 1.");
    }

    /// <summary>How often an image is flipped.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"RandomHorizontalFlip({Shape}, {Probability})");

    /// <inheritdoc/>
    protected override void Change(Span<float> image, ref ExampleRandom random)
    {
        if (!random.NextBoolean(Probability))
        {
            return;
        }

        int rowSize = Shape.Width * Shape.Channels;
        for (int start = 0; start < image.Length; start += rowSize)
        {
            // All numbers the other way round, and then those of each pixel back.
            var row = image.Slice(start, rowSize);
            row.Reverse();
            for (int pixel = 0; Shape.Channels > 1 && pixel < rowSize; pixel += Shape.Channels)
            {
                row.Slice(pixel, Shape.Channels).Reverse();
            }
        }
    }
}
