using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GraphGen.Determinism;

/// <summary>Trains every model a few steps on made-up batches, and hashes all that came of it.</summary>
public static class TrainingRuns
{
    private const int Steps = 4;

    /// <summary>A line for each model: its name, the first and the last loss, and SHA-256 over losses and parameters.</summary>
    /// <param name="threads">Threads of a step; 0 for the number of the process.</param>
    public static string[] Run(int threads) => [Digits(threads), Text(threads)];

    private static string Digits(int threads)
    {
        const int Batch = 200;
        using var model = new DigitsMlp(seed: 1);
        model.Threads = threads;
        var losses = new float[Steps];
        for (int step = 0; step < Steps; step++)
        {
            float[] pixels = [.. Enumerable.Range(0, Batch * 64).Select(i => Number(step, i, 17) / 16f)];
            int[] labels = [.. Enumerable.Range(0, Batch).Select(i => Number(step, i, 10))];
            losses[step] = model.TrainStep(pixels, labels, learningRate: 0.01);
        }

        return Line(nameof(DigitsMlp), losses, model.Parameters);
    }

    private static string Text(int threads)
    {
        const int Batch = 9;
        using var model = new Reader(seed: 2);
        model.Threads = threads;
        int[] order = [.. Enumerable.Range(0, Reader.Time)];
        var losses = new float[Steps];
        for (int step = 0; step < Steps; step++)
        {
            int[] text = [.. Enumerable.Range(0, Batch * Reader.Time).Select(i => Number(step, i, Reader.Words))];
            int[] next = [.. Enumerable.Range(0, Batch * Reader.Time).Select(i => Number(step, i + 1, Reader.Words))];
            losses[step] = model.TrainStep(text, order, next, learningRate: 0.01);
        }

        return Line(nameof(Reader), losses, model.Parameters);
    }

    /// <summary>A number below the bound; the same on every machine.</summary>
    private static int Number(int step, int index, int bound)
    {
        uint mixed = ((uint)step * 2654435761u) ^ ((uint)index * 2246822519u);
        mixed = (mixed ^ (mixed >> 15)) * 3266489917u;
        return (int)((mixed ^ (mixed >> 16)) % (uint)bound);
    }

    private static string Line(string model, float[] losses, ParameterCollection parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<float>(losses));
        foreach (Parameter parameter in parameters.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(parameter.ToArray()));
        }

        return FormattableString.Invariant($"{model} loss {losses[0]} to {losses[^1]}, parameters {Convert.ToHexStringLower(hash.GetHashAndReset())}");
    }
}
