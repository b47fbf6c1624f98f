using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using GraphGen.Data;
using GraphGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class CifarTests
{
    private const int RecordSize = 3073;

    [Fact]
    public void PlanesBecomePixels()
    {
        byte[] file = [.. Record(7, red: 1, green: 2, blue: 3), .. Record(0, red: 4, green: 5, blue: 6)];
        foreach (var dataset in new[] { Read(file), ReadSlowly(file) })
        {
            Assert.Equal((2, 3072), (dataset.Count, dataset.InputSize));
            Assert.Equal(Cifar10.Shape.Size, dataset.InputSize);
            Assert.Equal([7, 0], dataset.Targets.ToArray());
            for (int i = 0; i < dataset.Inputs.Length; i++)
            {
                int example = i / 3072, pixel = i % 3072 / 3, channel = i % 3;
                Assert.Equal((byte)(pixel + (3 * example) + channel + 1) / 255f, dataset.Inputs[i]);
            }
        }
    }

    [Fact]
    public void AnImageOfCifar100HasAClassAndAGroup()
    {
        byte[] file = [19, .. Record(99, 1, 2, 3), 4, .. Record(17, 4, 5, 6)];
        Dataset<int> Read100(Cifar100Labels labels) => Cifar100.Read(new MemoryStream(file), labels);

        Assert.Equal([99, 17], Read100(Cifar100Labels.Class).Targets.ToArray());
        Assert.Equal([19, 4], Read100(Cifar100Labels.Group).Targets.ToArray());
        Assert.Equal(Read([.. file[1..3074], .. file[3075..]], Cifar100.Classes).Inputs.ToArray(), Read100(Cifar100Labels.Class).Inputs.ToArray());

        file[0] = 20;
        Assert.Contains("record 0 has the label 20; labels are 0 to 19", Assert.Throws<InvalidDataException>(() => Read100(Cifar100Labels.Class)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFilesOfAFolderAreTwoDatasets()
    {
        using var directory = new TemporaryDirectory();
        for (int i = 1; i <= 5; i++)
        {
            File.WriteAllBytes(directory.File($"data_batch_{i}.bin"), [.. Record(i, 1, 2, 3), .. Record(0, (byte)i, 0, 0)]);
        }

        var missing = Assert.Throws<FileNotFoundException>(() => Cifar10.Load(directory.File("")));
        Assert.Contains("the folder that cifar-10-binary.tar.gz unpacks to (the binary version) is expected, with data_batch_1.bin, ", missing.Message, StringComparison.Ordinal);
        Assert.Contains("it holds no train.bin", Assert.Throws<FileNotFoundException>(() => Cifar100.Load(directory.File(""))).Message, StringComparison.Ordinal);
        File.WriteAllBytes(directory.File("test_batch.bin"), Record(9, 1, 2, 3));
        var (train, test) = Cifar10.Load(directory.File(""));

        Assert.Equal([1, 0, 2, 0, 3, 0, 4, 0, 5, 0], train.Targets.ToArray());
        Assert.Equal([9], test.Targets.ToArray());
        Assert.Equal([1, 2, 3, 4, 5], Enumerable.Range(1, 5).Select(i => (int)MathF.Round(255 * train.Inputs[((2 * i) - 1) * 3072])));

        // The most bytes are those of all files together.
        var error = Assert.Throws<InvalidDataException>(() => Cifar10.Load(directory.File(""), maxBytes: 9 * RecordSize));
        Assert.Contains("data_batch_5.bin: it holds more than 3073 bytes", error.Message, StringComparison.Ordinal);

        File.WriteAllBytes(directory.File("train.bin"), [1, .. Record(2, 1, 2, 3)]);
        File.WriteAllBytes(directory.File("test.bin"), [3, .. Record(4, 1, 2, 3)]);
        var (train100, test100) = Cifar100.Load(directory.File(""));
        Assert.Equal((2, 4), (train100.Targets[0], test100.Targets[0]));
    }

    [Fact]
    public void AnArchiveIsReadToo()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("test_batch.bin.gz");
        using (var archive = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            archive.Write(Record(3, 1, 2, 3));
        }

        Assert.Equal([3], Cifar10.LoadFile(path).Targets.ToArray());
        Assert.Throws<InvalidDataException>(() => Cifar10.LoadFile(path, maxBytes: RecordSize - 1));
    }

    [Theory]
    [InlineData(0, "it has 0 bytes; records of 1 + 32 x 32 x 3 take a multiple of 3073, at least one")]
    [InlineData(3072, "it has 3072 bytes")]
    [InlineData(3074, "it has 3074 bytes")]
    [InlineData((20 * RecordSize) + 1, "it has 61461 bytes")]
    [InlineData(1_000_000, "it has 1000000 bytes")]
    [InlineData(RecordSize * 1000, "it holds more than 1048576 bytes")]
    public void AFileOfTheWrongLengthIsRefused(int length, string reason)
    {
        byte[] file = new byte[length];
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => ReadSlowly(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALabelThatIsNoneIsRefused()
    {
        byte[] file = [.. Record(9, 1, 2, 3), .. Record(10, 1, 2, 3)];

        Assert.Contains("t.bin: record 1 has the label 10; labels are 0 to 9", Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);
        Assert.Contains("record 1 has the label 10", Assert.Throws<InvalidDataException>(() => ReadSlowly(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsRefusedGetsNoMemoryByItsWord()
    {
        // The length is that of all the records there could be; there are none.
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => Cifar10.Read(new Boast(RecordSize * 300_000L)));
        Assert.Throws<InvalidDataException>(() => Cifar10.Read(new Boast(long.MaxValue), maxBytes: long.MaxValue));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
    }

    [Fact]
    public void TenThousandMutationsAreReadOrRefused()
    {
        byte[] valid = [.. Record(3, 1, 2, 3), .. Record(8, 4, 5, 6)];
        var random = new Random(20);
        int refused = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] file = [.. valid];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                // Half of the time a label.
                file[random.Next(2) == 0 ? random.Next(2) * RecordSize : random.Next(file.Length)] = (byte)random.Next(16);
            }

            file = random.Next(8) == 0 ? file[..random.Next(file.Length)] : file;
            try
            {
                var dataset = random.Next(2) == 0 ? Read(file) : ReadSlowly(file);
                Assert.Equal(file.Length / RecordSize, dataset.Count);
                Assert.All(dataset.Targets.ToArray(), label => Assert.InRange(label, 0, 9));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 9_999);
    }

    private static Dataset<int> Read(byte[] file, int classes = 10)
        => classes == 10
            ? Cifar10.Read(new MemoryStream(file), "t.bin", maxBytes: 1 << 20)
            : new CifarReader([classes], label: 0).Read(new MemoryStream(file), "t.bin", maxBytes: 1 << 20);

    private static Dataset<int> ReadSlowly(byte[] file) => Cifar10.Read(new Trickle(file), "t.bin", maxBytes: 1 << 20);

    /// <summary>An image whose planes begin with the bytes given and rise from pixel to pixel.</summary>
    private static byte[] Record(int label, byte red, byte green, byte blue)
        => [(byte)label, .. new[] { red, green, blue }.SelectMany(first => Enumerable.Range(0, 1024).Select(pixel => (byte)(pixel + first)))];

    /// <summary>A stream that is shorter than it says.</summary>
    private sealed class Boast(long length) : MemoryStream
    {
        public override long Length => length;
    }
}
