using System;
using System.Buffers.Binary;
using System.IO;
using System.Numerics;

namespace GraphGen.TensorBoard;

/// <summary>
/// A TFRecord file: for each record its length (64 bits), a checksum of the length, the bytes, a checksum of the bytes; all numbers
/// little-endian (https://www.tensorflow.org/tutorials/load_data/tfrecord). Checksums are CRC-32C, rotated and shifted, because the checksum of
/// data that holds its own checksum is a poor one.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private const uint MaskDelta = 0xA282EAD8;

    private readonly FileStream stream;

    /// <summary>Begins a file that others may read while it grows.</summary>
    /// <exception cref="IOException">The file exists or cannot be made.</exception>
    public RecordFile(string path) => stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    public void Write(ReadOnlySpan<byte> record)
    {
        Span<byte> head = stackalloc byte[sizeof(ulong) + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[sizeof(ulong)..], MaskedChecksum(head[..sizeof(ulong)]));
        Span<byte> tail = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, MaskedChecksum(record));
        stream.Write(head);
        stream.Write(record);
        stream.Write(tail);
    }

    public void Flush() => stream.Flush();

    public void Dispose() => stream.Dispose();

    private static uint MaskedChecksum(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }
}
