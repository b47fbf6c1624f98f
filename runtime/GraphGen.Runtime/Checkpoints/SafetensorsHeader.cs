using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace GraphGen.Checkpoints;

/// <summary>
/// The JSON header of a safetensors file:
/// <c>{"__metadata__": {"key": "value"}, "name": {"dtype": "F32", "shape": [32, 64], "data_offsets": [0, 8192]}, ...}</c>.
/// <see cref="Parse"/> accepts a header only when every tensor's byte range has exactly the size of its type and shape
/// and the ranges tile the data section with no hole and no overlap, so that a reader may trust every number in it.
/// </summary>
internal sealed class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";

    /// <summary>The most axes of a tensor, as in NumPy and PyTorch.</summary>
    private const int MaxRank = 64;

    /// <summary>Characters of a name that a message quotes.</summary>
    private const int QuotedLength = 200;

    private readonly string file;
    private readonly Dictionary<string, SafetensorsTensor> tensors = new(StringComparer.Ordinal);
    private Dictionary<string, string>? metadata;

    private SafetensorsHeader(string file) => this.file = file;

    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors => tensors;

    public IReadOnlyDictionary<string, string> Metadata => metadata ?? [];

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes, trailing blanks included.</param>
    /// <param name="dataLength">Bytes that really follow the header in the file.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">The header is not well formed or does not describe the data section.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        var header = new SafetensorsHeader(file);
        try
        {
            header.ReadAll(json);
        }
        catch (JsonException error)
        {
            throw header.Invalid($"the header is not valid JSON: {error.Message}", error);
        }

        header.CheckThatRangesTile(dataLength);
        return header;
    }

    private void ReadAll(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw Invalid("the header does not begin with '{'");
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (NextProperty(ref reader, out string name))
        {
            if (name == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else if (!tensors.TryAdd(name, ReadTensor(ref reader, name)))
            {
                throw Invalid($"tensor '{Quoted(name)}': the name appears twice");
            }
        }

        // Reading on past the closing brace makes the reader refuse anything but blanks.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (metadata is not null)
        {
            throw Invalid($"{MetadataKey} appears twice");
        }

        metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject, MetadataKey);
        while (NextProperty(ref reader, out string key))
        {
            if (!metadata.TryAdd(key, ReadText(ref reader, MetadataKey)))
            {
                throw Invalid($"{MetadataKey}: the key '{Quoted(key)}' appears twice");
            }
        }
    }

    private SafetensorsTensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        string owner = $"tensor '{Quoted(name)}'";
        SafetensorsType? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;

        Expect(ref reader, JsonTokenType.StartObject, owner);
        while (NextProperty(ref reader, out string key))
        {
            switch (key)
            {
                case "dtype" when type is null:
                    string code = ReadText(ref reader, owner);
                    type = SafetensorsTypes.TryParse(code, out var known) ? known : throw Invalid($"{owner}: unknown dtype '{Quoted(code)}'");
                    break;
                case "shape" when shape is null:
                    shape = ReadIntegers(ref reader, owner);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadIntegers(ref reader, owner);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw Invalid($"{owner}: {key} appears twice");
                default:
                    throw Invalid($"{owner}: unknown field '{Quoted(key)}'");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            throw Invalid($"{owner}: {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")} is missing");
        }

        if (offsets.Count != 2 || offsets[0] > offsets[1])
        {
            throw Invalid($"{owner}: data_offsets must be [begin, end] with begin <= end");
        }

        var tensor = new SafetensorsTensor(name, type.Value, [.. shape], offsets[0], offsets[1]);
        if (!TryByteLength(tensor.Shape, type.Value, out long expected) || expected != tensor.ByteLength)
        {
            throw Invalid($"{owner}: data_offsets hold {tensor.ByteLength} bytes, which is not the size of {type.Value.Code()} {tensor.ShapeText}");
        }

        return tensor;
    }

    private static bool TryByteLength(long[] shape, SafetensorsType type, out long bytes)
    {
        bytes = type.Size();
        foreach (long size in shape)
        {
            long high = Math.BigMul(bytes, size, out long low);
            if (high != 0 || low < 0)
            {
                return false;
            }

            bytes = low;
        }

        return true;
    }

    private void CheckThatRangesTile(long dataLength)
    {
        var ordered = new List<SafetensorsTensor>(tensors.Values);
        ordered.Sort(static (a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));

        long position = 0;
        foreach (var tensor in ordered)
        {
            if (tensor.Begin != position)
            {
                string fault = tensor.Begin < position ? "overlaps the tensor before it" : "leaves a hole before it";
                throw Invalid($"tensor '{Quoted(tensor.Name)}': data_offsets [{tensor.Begin}, {tensor.End}]: its range {fault}, which ends at {position}");
            }

            if (tensor.End > dataLength)
            {
                throw Invalid($"tensor '{Quoted(tensor.Name)}': data_offsets [{tensor.Begin}, {tensor.End}] reach past the end of the file, which holds {dataLength} bytes of data (truncated?)");
            }

            position = tensor.End;
        }

        if (position != dataLength)
        {
            throw Invalid($"{dataLength - position} bytes at the end of the file belong to no tensor");
        }
    }

    /// <summary>Steps to the next property name of the current object; false at its closing brace.</summary>
    private bool NextProperty(ref Utf8JsonReader reader, out string name)
    {
        if (!reader.Read())
        {
            throw Invalid("the header ends too early");
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            name = "";
            return false;
        }

        name = Text(ref reader, "header");
        return true;
    }

    private List<long> ReadIntegers(ref Utf8JsonReader reader, string owner)
    {
        var values = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, owner);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long value) || value < 0)
            {
                throw Invalid($"{owner}: shape and data_offsets must hold whole numbers from 0 to {long.MaxValue}");
            }

            if (values.Count == MaxRank)
            {
                throw Invalid($"{owner}: shape and data_offsets must hold at most {MaxRank} numbers");
            }

            values.Add(value);
        }

        return values;
    }

    private string ReadText(ref Utf8JsonReader reader, string owner)
    {
        Expect(ref reader, JsonTokenType.String, owner);
        return Text(ref reader, owner);
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType token, string owner)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw Invalid($"{owner}: {reader.TokenType} where {token} belongs");
        }
    }

    private string Text(ref Utf8JsonReader reader, string owner)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            // The reader's word for bytes that are not UTF-8 and for an escaped half of a surrogate pair.
            throw Invalid($"{owner}: a string is not valid Unicode", error);
        }
    }

    private static string Quoted(string name) => name.Length <= QuotedLength ? name : $"{name.AsSpan(0, QuotedLength)}...";

    private InvalidDataException Invalid(string reason, Exception? cause = null) => new($"{file}: {reason}", cause);
}
