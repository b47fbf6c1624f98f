using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;

namespace GraphGen.Runtime.Tests.Checkpoints;

/// <summary>Builds files byte by byte, so that the reader is tested against the format and not against the writer.</summary>
internal static class SafetensorsBytes
{
    public static byte[] File(string header, int dataLength) => File(Encoding.UTF8.GetBytes(header), dataLength);

    public static byte[] File(byte[] header, int dataLength)
        => [.. Length((ulong)header.Length), .. header, .. Enumerable.Range(0, dataLength).Select(i => (byte)i)];

    public static byte[] Length(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}
