using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GraphGen.Checkpoints;

/// <summary>
/// Collects tensors and writes them as one safetensors file. Tensors lie in falling order of element type, then in order of name,
/// and the header is filled with blanks to a multiple of 8 bytes, so every tensor is aligned and the same content is
/// always the same bytes. Order and filling are those of the reference implementation.
/// </summary>
internal sealed class SafetensorsWriter
{
    private const int Alignment = 8;

    private readonly SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly List<Entry> entries = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shape">Its sizes, outermost first.</param>
    /// <param name="write">Writes its values in row-major order, little-endian, when the file is written.</param>
    /// <exception cref="ArgumentException">The name was added before or is reserved.</exception>
    public void Add(string name, SafetensorsType type, ReadOnlySpan<int> shape, Action<Stream> write)
    {
        if (name == SafetensorsHeader.MetadataKey || !names.Add(name))
        {
            throw new ArgumentException($"A checkpoint cannot hold a second tensor called '{name}' (and '{SafetensorsHeader.MetadataKey}' is reserved).", nameof(name));
        }

        long bytes = type.Size();
        foreach (int size in shape)
        {
            bytes = checked(bytes * size);
        }

        entries.Add(new Entry(name, type, shape.ToArray(), bytes, write));
    }

    /// <summary>Adds a text.</summary>
    /// <exception cref="ArgumentException">The key was added before.</exception>
    public void AddMetadata(string key, string value)
    {
        if (!metadata.TryAdd(key, value))
        {
            throw new ArgumentException($"A checkpoint cannot hold a second text called '{key}'.", nameof(key));
        }
    }

    public void WriteTo(Stream stream)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("safetensors files are little-endian, and so must the machine be");
        }

        entries.Sort(static (a, b) => a.Type != b.Type
            ? b.Type.CompareTo(a.Type)
            : string.CompareOrdinal(a.Name, b.Name));

        var header = Header();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        int padding = -header.WrittenCount & (Alignment - 1);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.WrittenCount + padding));
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        stream.Write("       "u8[..padding]);
        foreach (var entry in entries)
        {
            entry.Write(stream);
        }
    }

    private ArrayBufferWriter<byte> Header()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        if (metadata.Count > 0)
        {
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach (var (key, value) in metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        long position = 0;
        foreach (var entry in entries)
        {
            json.WriteStartObject(entry.Name);
            json.WriteString("dtype", entry.Type.Code());
            json.WriteStartArray("shape");
            foreach (int size in entry.Shape)
            {
                json.WriteNumberValue(size);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(position);
            json.WriteNumberValue(position += entry.Bytes);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private readonly record struct Entry(string Name, SafetensorsType Type, int[] Shape, long Bytes, Action<Stream> Write);
}
