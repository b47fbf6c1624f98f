using System;

namespace GraphGen.Data;

/// <summary>An <see cref="Augmentation"/> of images of one shape.</summary>
public abstract class ImageAugmentation : Augmentation
{
    /// <summary>For images of a shape.</summary>
    /// <param name="shape">Height, width and channels.</param>
    /// <exception cref="ArgumentException">The shape is that of no image.</exception>
    protected ImageAugmentation(ImageShape shape)
    {
        if (shape.Size == 0)
        {
            throw new ArgumentException("An image has a height, a width and channels.", nameof(shape));
        }

        Shape = shape;
    }

    /// <summary>The shape of the images.</summary>
    public ImageShape Shape { get; }

    /// <inheritdoc/>
    public sealed override int? InputSize => Shape.Size;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has another number of elements than an image of the shape.</exception>
    public sealed override void Apply(Span<float> input, ref ExampleRandom random)
    {
        if (input.Length != Shape.Size)
        {
            throw new ArgumentException(FormattableString.Invariant($"An image of shape {Shape} has {Shape.Size} elements; there are {input.Length}."), nameof(input));
        }

        Change(input, ref random);
    }

    /// <summary>Changes an image in place.</summary>
    /// <param name="image">[height, width, channels]</param>
    /// <param name="random">The random numbers of this image in this epoch, for this augmentation.</param>
    protected abstract void Change(Span<float> image, ref ExampleRandom random);
}
