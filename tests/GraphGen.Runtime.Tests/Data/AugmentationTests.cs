using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class AugmentationTests
{
    private static readonly ImageShape Shape = new(height: 5, width: 7, channels: 3);

    [Theory]
    [InlineData(ImageBorder.Zero)]
    [InlineData(ImageBorder.Reflect)]
    public void ACropIsAPieceOfTheImageWithItsBorder(ImageBorder border)
    {
        var crop = new RandomCrop(Shape, padding: 2, border);
        float[] image = Numbers(Shape.Size);
        for (int down = -2; down <= 2; down++)
        {
            for (int right = -2; right <= 2; right++)
            {
                float[] moved = [.. image];
                crop.Move(moved, down, right);

                Assert.Equal(Moved(image, down, right, border), moved);
            }
        }
    }

    [Fact]
    public void ACropMovesAnywhereWithinItsPaddingEquallyOften()
    {
        var crop = new RandomCrop(new ImageShape(5, 5), padding: 2);
        var places = new Dictionary<int, int>();
        for (int example = 0; example < 10_000; example++)
        {
            // One bright pixel in the middle shows where the image went.
            float[] image = new float[25];
            image[12] = 1;
            var random = new ExampleRandom(seed: 1, epoch: 1, example);
            crop.Apply(image, ref random);
            int place = Array.IndexOf(image, 1f);
            places[place] = places.GetValueOrDefault(place) + 1;
        }

        // Six standard deviations of a binomial(10000, 1/25) are 118.
        Assert.Equal(25, places.Count);
        Assert.All(places.Values, count => Assert.InRange(count, 400 - 118, 400 + 118));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AFlipExchangesLeftAndRightAndLeavesPixelsWhole(int channels)
    {
        var shape = new ImageShape(2, 3, channels);
        float[] image = Numbers(shape.Size);
        float[] flipped = Drawn(new RandomHorizontalFlip(shape, probability: 1), image);

        for (int y = 0; y < 2; y++)
        {
            for (int x = 0; x < 3; x++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    Assert.Equal(image[(((y * 3) + x) * channels) + channel], flipped[(((y * 3) + 2 - x) * channels) + channel]);
                }
            }
        }

        Assert.Equal(image, Drawn(new RandomHorizontalFlip(shape, probability: 0), image));
    }

    [Fact]
    public void HalfOfTheImagesAreFlipped()
    {
        var flip = new RandomHorizontalFlip(new ImageShape(1, 2));
        int flipped = Enumerable.Range(0, 10_000).Count(example => Drawn(flip, [0, 1], example: example)[0] == 1);

        // Six standard deviations of a binomial(10000, 1/2).
        Assert.InRange(flipped, 5000 - 300, 5000 + 300);
    }

    [Fact]
    public void TheRandomNumbersOfAnExampleAreFixedForEver()
    {
        var random = new ExampleRandom(seed: 0x123456789ABCDEF0, epoch: 3, example: 41, augmentation: 2);
        ulong[] drawn = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        var again = new ExampleRandom(seed: 0x123456789ABCDEF0, epoch: 3, example: 41, augmentation: 2);
        int[] below = [again.Next(1000), again.Next(1000), again.Next(1000), again.Next(1000)];

        // From an implementation of its own in another language.
        Assert.Equal([0xBCC08A0CD1AF76D3UL, 0x47EC0CFC0D5B124FUL, 0x8A8FD941B42FBC01UL, 0x3B09B94663838839UL], drawn);
        Assert.Equal([737, 280, 541, 230], below);
    }

    [Fact]
    public void EveryArgumentOfARandomStreamMatters()
    {
        ulong[] first =
        [
            new ExampleRandom(1, 1, 1, 0).NextUInt64(),
            new ExampleRandom(2, 1, 1, 0).NextUInt64(),
            new ExampleRandom(1UL << 32, 1, 1, 0).NextUInt64(),
            new ExampleRandom(1, 2, 1, 0).NextUInt64(),
            new ExampleRandom(1, 1, 2, 0).NextUInt64(),
            new ExampleRandom(1, 1, 1, 1).NextUInt64(),
        ];

        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void RandomNumbersHaveTheirDistributions()
    {
        const int Count = 20_000;
        var random = new ExampleRandom(seed: 5, epoch: 1, example: 0);
        float[] uniform = new float[Count], normal = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            uniform[i] = random.NextSingle();
            normal[i] = random.NextNormal();
        }

        // Six standard errors.
        Assert.All(uniform, value => Assert.InRange(value, 0, 1 - (1f / (1 << 24))));
        Assert.Equal(0.5, uniform.Average(), 6 * Math.Sqrt(1 / 12.0 / Count));
        Assert.Equal(0, normal.Average(), 6 * Math.Sqrt(1.0 / Count));
        Assert.Equal(1, normal.Average(value => value * value), 6 * Math.Sqrt(2.0 / Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(ExampleRandom).Next(0));
    }

    /// <summary>Whatever batch an example is in, and whatever else is done to it, it gets the same draws in an epoch.</summary>
    [Fact]
    public void AnExampleIsDrawnTheSameInAnyBatch()
    {
        var one = Epochs(batchSize: 3, [new Noise()]);
        var other = Epochs(batchSize: 10, [new Noise()]);
        var behind = Epochs(batchSize: 7, [new Noise(), new Zoom()]);

        Assert.Equal(one, other);
        Assert.Equal(one.Select(input => 2 * input.Value), behind.Select(input => input.Value));
        Assert.Equal(20, one.Values.Distinct().Count());

        SortedDictionary<(int Epoch, int Example), float> Epochs(int batchSize, Augmentation[] augmentations)
        {
            var seen = new SortedDictionary<(int, int), float>();
            var batches = new Dataset<int>(new float[10], 1, [.. Enumerable.Range(0, 10)]).Batches(batchSize, seed: 8, augmentations: augmentations);
            for (int batch = 0; batch < 2 * batches.BatchesPerEpoch; batch++)
            {
                batches.Next(out var x, out var y);
                for (int i = 0; i < y.Length; i++)
                {
                    seen.Add((batches.Epoch, y[i]), x[i]);
                }
            }

            return seen;
        }
    }

    [Fact]
    public void TheDatasetStaysAsItWas()
    {
        var data = DatasetTests.Numbered(10);
        var batches = data.Batches(10, augmentations: [new Noise()]);
        batches.Next(out var x, out _);

        Assert.NotEqual(data.Inputs.ToArray().Order(), x.ToArray().Order());
        Assert.Equal(DatasetTests.Numbered(10).Inputs.ToArray(), data.Inputs.ToArray());
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var data = DatasetTests.Numbered(10);
        var crop = new RandomCrop(Shape, padding: 2);
        Refused<ArgumentException>(() => data.Batches(2, augmentations: [crop]), "RandomCrop([5, 7, 3], 2, Zero) is for examples of 105 inputs; those of the dataset have 2");
        Refused<ArgumentException>(() => Drawn(crop, new float[104]), "An image of shape [5, 7, 3] has 105 elements; there are 104.");
        Refused<ArgumentException>(() => new RandomHorizontalFlip(default), "height");
        Refused<ArgumentOutOfRangeException>(() => new RandomHorizontalFlip(Shape, 1.5), "probability");
        Refused<ArgumentOutOfRangeException>(() => new RandomHorizontalFlip(Shape, double.NaN), "probability");
        Refused<ArgumentOutOfRangeException>(() => new RandomCrop(Shape, 0), "padding");
        Refused<ArgumentOutOfRangeException>(() => new RandomCrop(Shape, 3), "padding");
        Refused<ArgumentOutOfRangeException>(() => new RandomCrop(Shape, 1, (ImageBorder)7), "border");
        Refused<ArgumentOutOfRangeException>(() => new ImageShape(0, 1), "height");
        Assert.Throws<OverflowException>(() => new ImageShape(1 << 16, 1 << 16));

        static void Refused<TException>(Action action, string reason)
            where TException : Exception
            => Assert.Contains(reason, Assert.Throws<TException>(action).Message, StringComparison.Ordinal);
    }

    private static float[] Drawn(Augmentation augmentation, float[] input, int example = 0)
    {
        float[] drawn = [.. input];
        var random = new ExampleRandom(seed: 3, epoch: 1, example);
        augmentation.Apply(drawn, ref random);
        return drawn;
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => (float)i)];

    /// <summary>By the definition: every pixel of the result asks for its own of the image.</summary>
    private static float[] Moved(float[] image, int down, int right, ImageBorder border)
    {
        float[] moved = new float[image.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            int channel = i % Shape.Channels, x = (i / Shape.Channels % Shape.Width) - right, y = (i / Shape.Channels / Shape.Width) - down;
            bool inside = x >= 0 && x < Shape.Width && y >= 0 && y < Shape.Height;
            moved[i] = inside || border == ImageBorder.Reflect
                ? image[(((Mirrored(y, Shape.Height) * Shape.Width) + Mirrored(x, Shape.Width)) * Shape.Channels) + channel]
                : 0;
        }

        return moved;
    }

    private static int Mirrored(int place, int extent) => place < 0 ? -place : place >= extent ? (2 * (extent - 1)) - place : place;

    private sealed class Noise : Augmentation
    {
        public override void Apply(Span<float> input, ref ExampleRandom random) => input[0] += random.NextNormal();
    }

    private sealed class Zoom : Augmentation
    {
        public override void Apply(Span<float> input, ref ExampleRandom random) => input[0] *= 2;
    }
}
