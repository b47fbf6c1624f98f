using System;
using System.IO;
using GraphGen.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void ReplacesTheContentAndLeavesNothingBeside()
    {
        string path = directory.File("a.bin");
        AtomicFile.Write(path, stream => stream.Write([1, 2, 3]));
        AtomicFile.Write(path, stream => stream.Write([4]));

        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Equal(["a.bin"], directory.FileNames());
    }

    [Fact]
    public void AFailureKeepsTheOldContentAndDeletesTheTemporaryFile()
    {
        string path = directory.File("a.bin");
        File.WriteAllBytes(path, [1, 2, 3]);

        Assert.Throws<NotSupportedException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write([9, 9]);
            throw new NotSupportedException("the disk said no");
        }));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["a.bin"], directory.FileNames());
    }

    [Fact]
    public void TheOldContentStandsUntilTheNewIsComplete()
    {
        string path = directory.File("a.bin");
        File.WriteAllBytes(path, [1, 2, 3]);

        AtomicFile.Write(path, stream =>
        {
            stream.Write([9, 9]);
            stream.Flush();
            Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        });

        Assert.Equal([9, 9], File.ReadAllBytes(path));
    }

    [Fact]
    public void WritesThroughASymbolicLink()
    {
        string target = directory.File("target.bin");
        string link = directory.File("link.bin");
        File.WriteAllBytes(target, [1]);
        File.CreateSymbolicLink(link, target);

        AtomicFile.Write(link, stream => stream.Write([2]));

        Assert.Equal([2], File.ReadAllBytes(target));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void AMissingDirectoryIsReported()
        => Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(directory.File("no/a.bin"), stream => stream.Write([1])));
}
