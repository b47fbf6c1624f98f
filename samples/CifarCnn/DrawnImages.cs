using System;
using GraphGen.Data;

namespace CifarCnnSample;

/// <summary>
/// What the sample learns from where there is no CIFAR-10: ten kinds of shapes in the same format. Colours, light, size, place, tilt and noise
/// are random, so no single pixel tells anything; the arrangement does. Image i of a seed is the same on every machine.
/// </summary>
internal static class DrawnImages
{
    private const float Tilt = 0.3f, Light = 0.3f, LeastContrast = 0.6f, MostNoise = 0.15f;

    /// <summary>Whether a point belongs to the shape, which fills the square from -1 to 1.</summary>
    private static readonly (string Name, Func<float, float, bool> Contains)[] Shapes =
    [
        ("disc", (x, y) => (x * x) + (y * y) < 1),
        ("ring", (x, y) => (x * x) + (y * y) is > 0.35f and < 1),
        ("square", (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) < 0.9f),
        ("frame", (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) is > 0.5f and < 0.9f),
        ("triangle", (x, y) => y < 0.8f && Math.Abs(x) < (y + 1) * 0.55f),
        ("plus", (x, y) => Math.Min(Math.Abs(x), Math.Abs(y)) < 0.3f && Math.Max(Math.Abs(x), Math.Abs(y)) < 1),
        ("cross", (x, y) => Math.Abs(Math.Abs(x) - Math.Abs(y)) < 0.4f && Math.Max(Math.Abs(x), Math.Abs(y)) < 0.9f),
        ("rows", (x, y) => IsOdd(y) && Math.Max(Math.Abs(x), Math.Abs(y)) < 1),
        ("columns", (x, y) => IsOdd(x) && Math.Max(Math.Abs(x), Math.Abs(y)) < 1),
        ("checks", (x, y) => IsOdd(x) != IsOdd(y) && Math.Max(Math.Abs(x), Math.Abs(y)) < 1),
    ];

    /// <summary>What the labels stand for.</summary>
    public static string[] ClassNames { get; } = Array.ConvertAll(Shapes, shape => shape.Name);

    /// <summary>Draws a set with as many images of every class.</summary>
    public static Dataset<int> Draw(int count, ulong seed)
    {
        ImageShape shape = Cifar10.Shape;
        float[] images = new float[count * shape.Size];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            var random = new ExampleRandom(seed, epoch: 1, example: i);
            labels[i] = i % Shapes.Length;
            Draw(images.AsSpan(i * shape.Size, shape.Size), Shapes[labels[i]].Contains, ref random);
        }

        return new Dataset<int>(images, shape.Size, labels);
    }

    private static void Draw(Span<float> image, Func<float, float, bool> contains, ref ExampleRandom random)
    {
        (int height, int width, int channels) = (Cifar10.Shape.Height, Cifar10.Shape.Width, Cifar10.Shape.Channels);
        float radius = Between(6, 12, ref random);
        float centreX = Between(radius, width - radius, ref random), centreY = Between(radius, height - radius, ref random);
        Span<float> paper = stackalloc float[channels], ink = stackalloc float[channels];
        ChooseColours(paper, ink, ref random);
        float noise = Between(0, MostNoise, ref random);
        (float lightX, float lightY) = (Between(-Light, Light, ref random), Between(-Light, Light, ref random));

        // A turn by the angle whose tangent is the tilt, in nothing but exact arithmetic.
        float tilt = Between(-Tilt, Tilt, ref random);
        float scale = 1 / (radius * MathF.Sqrt(1 + (tilt * tilt)));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (float right, float down) = (x + 0.5f - centreX, y + 0.5f - centreY);
                var colour = contains((right - (tilt * down)) * scale, (down + (tilt * right)) * scale) ? ink : paper;
                float light = 1 + (lightX * right / width) + (lightY * down / height);
                for (int channel = 0; channel < channels; channel++)
                {
                    float value = (colour[channel] * light) + (noise * random.NextNormal());
                    image[(((y * width) + x) * channels) + channel] = Math.Clamp(value, 0, 1);
                }
            }
        }
    }

    /// <summary>Two colours that differ enough to be told apart.</summary>
    private static void ChooseColours(Span<float> paper, Span<float> ink, ref ExampleRandom random)
    {
        float contrast;
        do
        {
            contrast = 0;
            for (int channel = 0; channel < paper.Length; channel++)
            {
                (paper[channel], ink[channel]) = (random.NextSingle(), random.NextSingle());
                contrast += Math.Abs(paper[channel] - ink[channel]);
            }
        }
        while (contrast < LeastContrast);
    }

    private static float Between(float low, float high, ref ExampleRandom random) => low + ((high - low) * random.NextSingle());

    /// <summary>Five stripes from -1 to 1, of which the second and the fourth are odd.</summary>
    private static bool IsOdd(float place) => ((int)((place + 1) * 2.5f) & 1) == 1;
}
