using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using GraphGen.Data;
using GraphGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class IdxArrayTests
{
    [Theory]
    [InlineData(IdxElementType.Byte, new byte[] { 0, 1, 255 }, new double[] { 0, 1, 255 })]
    [InlineData(IdxElementType.SByte, new byte[] { 0, 127, 128 }, new double[] { 0, 127, -128 })]
    [InlineData(IdxElementType.Int16, new byte[] { 1, 2, 0xFF, 0xFE, 0x80, 0 }, new double[] { 258, -2, -32768 })]
    [InlineData(IdxElementType.Int32, new byte[] { 0, 1, 0, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 0 }, new double[] { 65538, -1, int.MinValue })]
    [InlineData(IdxElementType.Single, new byte[] { 0x3F, 0x80, 0, 0, 0xBF, 0, 0, 0, 0, 0, 0, 1 }, new double[] { 1, -0.5, float.Epsilon })]
    [InlineData(IdxElementType.Double, new byte[] { 0x3F, 0xF0, 0, 0, 0, 0, 0, 1, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, new[] { 1.0000000000000002, -2, 0 })]
    public void ReadsEveryElementType(IdxElementType type, byte[] elements, double[] expected)
    {
        byte[] file = [.. IdxBytes.Header(type, 3), .. elements];
        foreach (var array in new[] { IdxBytes.Read(file), IdxBytes.ReadSlowly(file) })
        {
            Assert.Equal(type, array.ElementType);
            Assert.Equal([3], array.Shape);
            Assert.Equal(3, array.Count);
            Assert.Equal(expected, array.ToDoubles());
            Assert.Equal(expected.Select(value => (float)value), array.ToSingles());
            if (type is IdxElementType.Single or IdxElementType.Double)
            {
                Assert.Contains($"of type {type}", Assert.Throws<InvalidDataException>(array.ToInt32s).Message, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(expected.Select(value => (int)value), array.ToInt32s());
            }
        }
    }

    [Fact]
    public void LongArraysArriveInPieces()
    {
        byte[] elements = new byte[300_001];
        new Random(1).NextBytes(elements);
        byte[] file = [.. IdxBytes.Header(IdxElementType.Byte, elements.Length), .. elements];

        Assert.Equal(elements, IdxBytes.ReadSlowly(file).ToInt32s().Select(value => (byte)value));
        Assert.Throws<InvalidDataException>(() => IdxBytes.ReadSlowly(file[..^1]));
        Assert.Throws<InvalidDataException>(() => IdxBytes.ReadSlowly([.. file, 0]));
    }

    [Fact]
    public void AnArrayWithoutElementsIsRead()
        => Assert.Equal([0, int.MaxValue, int.MaxValue, int.MaxValue], IdxBytes.Read(IdxBytes.Header(IdxElementType.Byte, 0, int.MaxValue, int.MaxValue, int.MaxValue)).Shape);

    [Theory]
    [InlineData(new byte[] { }, "ends within its header")]
    [InlineData(new byte[] { 0, 0, 8 }, "ends within its header")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 1 }, "ends within its header")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 1, 0, 0, 0, 1, 0 }, "begins with the bytes 1F 8B 08 01")]
    [InlineData(new byte[] { 0, 0, 10, 1, 0, 0, 0, 1, 0 }, "begins with the bytes 00 00 0A 01")]
    [InlineData(new byte[] { 0, 0, 8, 0, 0, 0, 0, 1, 0 }, "at least one dimension")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0 }, "dimension 0 has the size -1")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 0 }, "shape [2] take 2 bytes; there are 1")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 0, 0 }, "shape [1] take 1 bytes; there are more")]
    [InlineData(new byte[] { 0, 0, 14, 1, 0, 2, 0, 1, 0 }, "take more than 1048576 bytes")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0 }, "take more than 1048576 bytes")]
    public void ADamagedFileIsRefused(byte[] file, string reason)
    {
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => IdxBytes.Read(file)).Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => IdxBytes.ReadSlowly(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHeaderThatAsksForMuchGetsNoMemoryForIt()
    {
        // A gibibyte is asked for, nine bytes are there.
        byte[] file = [.. IdxBytes.Header(IdxElementType.Byte, 1 << 30), 1];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => IdxBytes.Read(file, long.MaxValue));
        Assert.Throws<InvalidDataException>(() => IdxBytes.ReadSlowly(file, long.MaxValue));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
    }

    [Fact]
    public void TenThousandMutationsAreReadOrRefused()
    {
        byte[] valid = [.. IdxBytes.Header(IdxElementType.Int16, 2, 3), .. Enumerable.Range(0, 12).Select(i => (byte)i)];
        var random = new Random(20);
        int refused = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] file = [.. valid];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            file = random.Next(4) == 0 ? file[..random.Next(file.Length)] : file;
            try
            {
                var array = random.Next(2) == 0 ? IdxBytes.Read(file) : IdxBytes.ReadSlowly(file);
                Assert.Equal(array.Count, array.ToDoubles().Length);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 9_999);
    }

    [Fact]
    public void ImagesAndLabelsBecomeADataset()
    {
        using var directory = new TemporaryDirectory();
        string images = directory.File("images.gz"), labels = directory.File("labels");
        using (var archive = new GZipStream(File.Create(images), CompressionLevel.Fastest))
        {
            archive.Write([.. IdxBytes.Header(IdxElementType.Byte, 2, 1, 3), 0, 51, 255, 102, 0, 0]);
        }

        File.WriteAllBytes(labels, [.. IdxBytes.Header(IdxElementType.Byte, 2), 7, 9]);
        Assert.Throws<ArgumentOutOfRangeException>("divisor", () => IdxArray.LoadDataset(images, labels, divisor: 0));
        var dataset = IdxArray.LoadDataset(images, labels, divisor: 255);

        Assert.Equal((2, 3), (dataset.Count, dataset.InputSize));
        Assert.Equal([0, 0.2f, 1, 0.4f, 0, 0], dataset.Inputs.ToArray());
        Assert.Equal([7, 9], dataset.Targets.ToArray());

        File.WriteAllBytes(labels, [.. IdxBytes.Header(IdxElementType.Byte, 3), 7, 9, 1]);
        Assert.Contains("has shape [3], but labels for the [2, 1, 3] inputs", Assert.Throws<InvalidDataException>(() => IdxArray.LoadDataset(images, labels)).Message, StringComparison.Ordinal);
        Assert.Contains("take more than 5 bytes", Assert.Throws<InvalidDataException>(() => IdxArray.LoadDataset(images, labels, maxBytes: 5)).Message, StringComparison.Ordinal);
    }
}
