using System;
using System.IO;
using System.Linq;
using System.Text;
using GraphGen.Runtime.Tests.Training;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

/// <summary>
/// Mutated files load or are refused: no other exception, no memory beyond what the file itself could fill, and a model
/// that refuses one is as it was.
/// </summary>
public sealed class SafetensorsFuzzTests : IDisposable
{
    private const int Mutations = 10_000;
    private const long AllocationLimit = 64 * 1024;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void TenThousandMutationsLoadOrAreRefused()
    {
        string path = directory.File("fuzz.safetensors");
        byte[] valid = ValidFile();
        using var model = new SoftmaxRegression(seed: 1);
        float[] weight = model.Parameters["weight"].ToArray();
        float[] bias = model.Parameters["bias"].ToArray();
        var random = new Random(20261122);
        var part = new Part();
        int loaded = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = valid;
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                mutated = Mutate(mutated, random);
            }

            File.WriteAllBytes(path, mutated);
            model.Parameters["weight"].CopyFrom(weight);
            model.Parameters["bias"].CopyFrom(bias);
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool accepted = TryLoad(model, part, path, whole: i % 2 == 0);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(allocated < AllocationLimit, $"mutation {i} allocated {allocated} bytes");
            if (!accepted)
            {
                Assert.True(weight.AsSpan().SequenceEqual(model.Parameters["weight"].ToArray()), $"mutation {i} was refused and changed the model");
                Assert.True(bias.AsSpan().SequenceEqual(model.Parameters["bias"].ToArray()), $"mutation {i} was refused and changed the model");
            }

            loaded += accepted ? 1 : 0;
        }

        // Both ways must have been exercised (a mutation of the data section alone is still a valid file).
        Assert.InRange(loaded, Mutations / 100, Mutations * 99 / 100);
    }

    /// <summary>Everything that the file holds, or the weights and the part one after the other.</summary>
    private static bool TryLoad(SoftmaxRegression model, Part part, string path, bool whole)
    {
        try
        {
            if (whole)
            {
                model.Restore(path, part);
            }
            else
            {
                Checkpoint.LoadPart(path, part);
                model.LoadWeights(path);
            }

            return true;
        }
        catch (InvalidDataException error)
        {
            Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
            return false;
        }
    }

    /// <summary>Weights, optimizer state, metadata and a part with tensors of every other type, of a model that has taken a step.</summary>
    private byte[] ValidFile()
    {
        using var model = new SoftmaxRegression(seed: 2);
        model.TrainStep([1, 2], [0], OptimizerArguments.DefaultsOf(OptimizerKind.Momentum));
        string path = directory.File("valid.safetensors");
        model.Save(path, new Part());
        return File.ReadAllBytes(path);
    }

    private sealed class Part : ICheckpointPart
    {
        public string Name => "part";

        public void Save(CheckpointPartWriter writer)
        {
            writer.Add("mean", (double[])[1, 2, 3], 3, 1);
            writer.Add("order", (int[])[3, 1, 2]);
            writer.Add("seen", (long[])[1L << 40]);
            writer.Add("count", "12");
        }

        public void Load(CheckpointPartReader reader)
        {
            reader.ReadSingles("mean", 3, 1);
            reader.ReadInt64s("order");
            reader.ReadInt64s("seen", 1);
            reader.Read<int>("count");
        }
    }

    private static byte[] Mutate(byte[] content, Random random)
    {
        if (content.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        int at = random.Next(content.Length);
        int length = random.Next(1, Math.Min(16, content.Length - at) + 1);
        byte[] copy = [.. content];
        switch (random.Next(7))
        {
            case 0:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
            case 1:
                return copy[..at];
            case 2:
                return [.. copy[..at], .. copy[(at + length)..]];
            case 3:
                return [.. copy[..at], .. copy[at..(at + length)], .. copy[at..]];
            case 4:
                random.NextBytes(copy.AsSpan(at, length));
                return copy;
            case 5:
                copy[random.Next(Math.Min(8, copy.Length))] = (byte)random.Next(256);
                return copy;
            default:
                return ReplaceANumber(copy, random);
        }
    }

    private static byte[] ReplaceANumber(byte[] content, Random random)
    {
        string[] extremes = ["0", "1", "-1", "12", "9223372036854775807", "18446744073709551616", "1e9", "4294967297", "null", "[", "]"];
        int[] digits = Enumerable.Range(0, content.Length).Where(i => char.IsAsciiDigit((char)content[i])).ToArray();
        if (digits.Length == 0)
        {
            return content;
        }

        int at = digits[random.Next(digits.Length)];
        return [.. content[..at], .. Encoding.ASCII.GetBytes(extremes[random.Next(extremes.Length)]), .. content[(at + 1)..]];
    }
}
