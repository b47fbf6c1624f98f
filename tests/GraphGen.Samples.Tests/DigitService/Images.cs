using System;
using System.Linq;
using DigitsSample;

namespace GraphGen.Samples.Tests.DigitService;

/// <summary>Images of the data set as a client would send them: pixels from 0 to 16.</summary>
internal static class Images
{
    private const float Ink = 16;

    private static readonly Lazy<float[][]> All = new(() => [.. Enumerable.Chunk(Digits.Load().Inputs.ToArray(), Digits.Pixels).Select(image => Array.ConvertAll(image, pixel => pixel * Ink))]);

    public static float[][] First(int count) => All.Value[..count];

    /// <summary>The same pixels as the model takes them.</summary>
    public static float[] Scaled(float[] image) => Array.ConvertAll(image, pixel => pixel / Ink);
}
