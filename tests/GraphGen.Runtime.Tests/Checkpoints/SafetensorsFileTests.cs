using System;
using System.IO;
using System.Linq;
using System.Text;
using GraphGen.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Checkpoints;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void ReadsNamesShapesAndValuesOfAFileWrittenByHand()
    {
        string path = Write(SafetensorsBytes.File(
            """{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]},"é":{"dtype":"I32","shape":[],"data_offsets":[0,4]}}  """,
            dataLength: 12));

        using var file = SafetensorsFile.Open(path);

        Assert.Equal(["b", "é"], file.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal([2, 1], file.Tensors["b"].Shape);
        Assert.Empty(file.Tensors["é"].Shape);

        float[] b = new float[2];
        file.Read<float>(file.Tensors["b"], b);
        Assert.Equal([BitConverter.ToSingle([4, 5, 6, 7]), BitConverter.ToSingle([8, 9, 10, 11])], b);
        int[] scalar = new int[1];
        file.Read<int>(file.Tensors["é"], scalar);
        Assert.Equal([0x03020100], scalar);
    }

    [Fact]
    public void AcceptsAFileWithoutTensorsAndATensorWithoutElements()
    {
        using (var empty = SafetensorsFile.Open(Write(SafetensorsBytes.File("{}", 0))))
        {
            Assert.Empty(empty.Tensors);
        }

        using var file = SafetensorsFile.Open(Write(SafetensorsBytes.File("""{"none":{"dtype":"F64","shape":[0,7],"data_offsets":[0,0]}}""", 0)));
        file.Read<double>(file.Tensors["none"], []);
        Assert.Equal(0, file.Tensors["none"].Count);
    }

    [Theory]
    [InlineData(""" {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "begin with '{'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}x""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},}""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}""", "tensor 'a': the name appears twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "tensor 'a': dtype appears twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", "tensor 'a': shape appears twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "__metadata__ appears twice")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "'k' appears twice")]
    [InlineData("""{"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "__metadata__")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", "tensor 'a': unknown dtype 'F31'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"stride":[1]}}""", "tensor 'a': unknown field 'stride'")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", "tensor 'a': shape is missing")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""", "tensor 'a': data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "tensor 'a': data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "tensor 'a': shape and data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", "tensor 'a': shape and data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", "tensor 'a': shape and data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", "tensor 'a': shape and data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "tensor 'a': data_offsets hold 4 bytes, which is not the size of F32 [2]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}""", "tensor 'a': data_offsets hold")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "tensor 'b'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "tensor 'b': data_offsets [1, 4]: its range overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "tensor 'b': data_offsets [2, 4]: its range leaves a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "tensor 'a': data_offsets [0, 8] reach past the end")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "1 bytes at the end of the file belong to no tensor")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "not valid Unicode")]
    [InlineData("""{"a":[]}""", "tensor 'a'")]
    [InlineData("", "begin with '{'")]
    public void RefusesAHeaderThatDoesNotDescribeTheData(string header, string reason)
        => AssertRefused(SafetensorsBytes.File(header, dataLength: 4), reason);

    [Fact]
    public void RefusesANameThatIsNotUtf8()
    {
        byte[] header = Encoding.Latin1.GetBytes("{\"\u00ff\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
        AssertRefused(SafetensorsBytes.File(header, dataLength: 4), "");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void RefusesAFileShorterThanItsLength(int length) => AssertRefused(new byte[length], "too few");

    [Theory]
    [InlineData(3UL)]
    [InlineData(100_000_001UL)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    public void RefusesAHeaderLongerThanTheFileWithoutAllocatingIt(ulong claimed)
    {
        string path = Write([.. SafetensorsBytes.Length(claimed), (byte)'{', (byte)'}']);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Contains("the header claims", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":", "[", "tensor 'a': StartArray where StartObject belongs")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[", "[", "tensor 'a': shape and data_offsets must hold whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1", ",1", "tensor 'a': shape and data_offsets must hold at most 64 numbers")]
    [InlineData("{\"__metadata__\":{\"a\":", "{\"a\":", "__metadata__: StartObject where String belongs")]
    [InlineData("", "{", "not valid JSON")]
    [InlineData("{\"", "a", "not valid JSON")]
    [InlineData("{\"a\":{\"dtype\":\"", "F", "not valid JSON")]
    public void RefusesMegabytesOfNestingAndOfWords(string start, string repeated, string reason)
    {
        const int Length = 4 << 20;
        byte[] content = SafetensorsBytes.File(start + string.Concat(System.Linq.Enumerable.Repeat(repeated, Length / repeated.Length)), dataLength: 0);
        string path = Write(content);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, content.Length + 100_000);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 0, 1000);
    }

    [Fact]
    public void RefusesAMegabyteOfAName()
    {
        string name = new('n', 1 << 20);
        string path = Write(SafetensorsBytes.File($"{{\"{name}\":{{\"dtype\":\"{name}\"}}}}", dataLength: 0));

        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path));

        Assert.Contains("unknown dtype 'nnn", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 0, 1000);
    }

    [Fact]
    public void RefusesToReadIntoADestinationOfAnotherLengthOrElementSize()
    {
        using var file = SafetensorsFile.Open(Write(SafetensorsBytes.File("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4)));

        Assert.Throws<ArgumentException>(() => file.Read<float>(file.Tensors["a"], new float[2]));
        Assert.Throws<ArgumentException>(() => file.Read<byte>(file.Tensors["a"], new byte[1]));
    }

    private void AssertRefused(byte[] content, string reason)
    {
        string path = Write(content);
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path));
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private string Write(byte[] content)
    {
        string path = directory.File("a.safetensors");
        File.WriteAllBytes(path, content);
        return path;
    }
}
