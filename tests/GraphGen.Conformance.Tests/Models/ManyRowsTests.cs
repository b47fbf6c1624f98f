using System;
using System.Linq;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>Many rows are computed some at a time, on several threads side by side: the bits are those of a few rows in one run.</summary>
public class ManyRowsTests
{
    private const int Few = 7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_a_transformer(int threads)
    {
        const int texts = 331;
        using var model = new Reader(seed: 4) { Threads = threads };
        int[] words = [.. Enumerable.Range(0, texts * Reader.Time).Select(i => i * 31 % 97 % Reader.Words)], order = [.. Enumerable.Range(0, Reader.Time)];
        float[] all = model.Logits(words, order);
        for (int first = 0; first < texts; first += Few)
        {
            int count = Math.Min(Few, texts - first);
            float[] part = model.Logits(words.AsSpan(first * Reader.Time, count * Reader.Time), order);
            Assert.Equal(part, all.AsSpan(first * Reader.Time * Reader.Words, part.Length));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_a_convolutional_network(int threads)
    {
        const int images = 2021;
        using var model = new DigitsCnn(seed: 4) { Threads = threads };
        float[] pixels = [.. Enumerable.Range(0, images * 64).Select(i => i * 7 % 17 / 16f)];
        float[] all = model.Logits(pixels);
        for (int first = 0; first < images; first += Few)
        {
            int count = Math.Min(Few, images - first);
            float[] part = model.Logits(pixels.AsSpan(first * 64, count * 64));
            Assert.Equal(part, all.AsSpan(first * 10, part.Length));
        }
    }

    [Fact]
    public void A_word_that_does_not_exist_is_refused_before_anything_runs()
    {
        using var model = new Reader();
        int[] words = new int[400 * Reader.Time];
        words[^1] = Reader.Words;
        float[] logits = new float[words.Length * Reader.Words];
        Array.Fill(logits, 5);
        Assert.Throws<ArgumentException>("text", () => model.Logits(words, new int[Reader.Time], logits));
        Assert.All(logits, value => Assert.Equal(5, value));
    }
}
