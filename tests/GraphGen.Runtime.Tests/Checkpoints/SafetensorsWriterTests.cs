using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using GraphGen.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

public sealed class SafetensorsWriterTests
{
    [Fact]
    public void WritesLengthHeaderAndValuesInTheOrderOfTheReferenceImplementation()
    {
        const string Header = """{"__metadata__":{"format":"pt"},"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[8,16]},"b":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}""";
        var writer = new SafetensorsWriter();
        writer.AddMetadata("format", "pt");
        writer.Add("b", SafetensorsType.F32, [1], stream => Write(stream, 3f));
        writer.Add("a", SafetensorsType.F32, [2, 1], stream => Write(stream, 1f, 2f));
        writer.Add("d", SafetensorsType.F64, [1], stream => Write(stream, 4d));

        byte[] actual = WriteAll(writer);

        int padded = (Header.Length + 7) / 8 * 8;
        byte[] expected =
        [
            .. SafetensorsBytes.Length((ulong)padded), .. Encoding.ASCII.GetBytes(Header.PadRight(padded)),
            .. BitConverter.GetBytes(4d), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f),
        ];
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void TheOrderOfAddingDoesNotMatter()
    {
        byte[] forward = WriteAll(OneTensorEach("a", "B", "é\"\n"));
        byte[] backward = WriteAll(OneTensorEach("é\"\n", "B", "a"));

        Assert.Equal(forward, backward);
    }

    [Fact]
    public void RefusesANameTwiceAndTheReservedName()
    {
        var writer = OneTensorEach("a");

        Assert.Throws<ArgumentException>(() => writer.Add("a", SafetensorsType.F32, [], stream => Write(stream, 1f)));
        Assert.Throws<ArgumentException>(() => writer.Add("__metadata__", SafetensorsType.F32, [], stream => Write(stream, 1f)));
    }

    private static SafetensorsWriter OneTensorEach(params string[] names)
    {
        var writer = new SafetensorsWriter();
        foreach (string name in names)
        {
            writer.Add(name, SafetensorsType.F32, [], stream => Write(stream, name.Length));
        }

        return writer;
    }

    private static byte[] WriteAll(SafetensorsWriter writer)
    {
        using var stream = new MemoryStream();
        writer.WriteTo(stream);
        return stream.ToArray();
    }

    private static void Write<T>(Stream stream, params T[] values)
        where T : unmanaged
        => stream.Write(MemoryMarshal.AsBytes<T>(values));
}
