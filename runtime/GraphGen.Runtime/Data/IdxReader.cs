using System;
using System.Buffers.Binary;
using System.IO;

namespace GraphGen.Data;

/// <summary>Reads IDX files. Memory is taken as bytes arrive, never on the word of the header.</summary>
internal static class IdxReader
{
    private const int HeaderBytes = 4, SizeBytes = sizeof(int), FirstChunk = 1 << 16;

    /// <summary>Bytes of one element.</summary>
    public static int SizeOf(IdxElementType type) => type switch
    {
        IdxElementType.Byte or IdxElementType.SByte => 1,
        IdxElementType.Int16 => 2,
        IdxElementType.Int32 or IdxElementType.Single => 4,
        _ => 8,
    };

    public static IdxArray Read(Stream stream, string name, long maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        Span<byte> header = stackalloc byte[HeaderBytes];
        ReadHeader(stream, header, name);
        var type = (IdxElementType)header[2];
        if (header[0] != 0 || header[1] != 0 || !Enum.IsDefined(type) || header[3] == 0)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{name}: it begins with the bytes {header[0]:X2} {header[1]:X2} {header[2]:X2} {header[3]:X2}; an IDX file begins with two zeros, an element type (08, 09, 0B to 0E) and at least one dimension"));
        }

        int[] shape = new int[header[3]];
        long length = ReadShape(stream, shape, SizeOf(type), name);
        if (length > Math.Min(maxBytes, Array.MaxLength))
        {
            throw TooLarge(name, shape, Math.Min(maxBytes, Array.MaxLength));
        }

        if (stream.CanSeek && stream.Length - stream.Position != length)
        {
            throw WrongLength(name, shape, length, stream.Length - stream.Position);
        }

        return new IdxArray(name, type, shape, ReadElements(stream, (int)length, shape, name));
    }

    /// <summary>Reads the sizes and returns the bytes that the elements take, or the largest number where that is more.</summary>
    private static long ReadShape(Stream stream, int[] shape, int elementSize, string name)
    {
        Span<byte> size = stackalloc byte[SizeBytes];
        long length = elementSize;
        bool isEmpty = false;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            ReadHeader(stream, size, name);
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(size);
            if (shape[axis] < 0)
            {
                throw new InvalidDataException(FormattableString.Invariant($"{name}: dimension {axis} has the size {shape[axis]}"));
            }

            isEmpty |= shape[axis] == 0;
            length = shape[axis] > 0 && length > long.MaxValue / shape[axis] ? long.MaxValue : length * Math.Max(shape[axis], 1);
        }

        return isEmpty ? 0 : length;
    }

    private static byte[] ReadElements(Stream stream, int length, int[] shape, string name)
    {
        byte[] bytes = new byte[Math.Min(length, FirstChunk)];
        int filled = 0;
        while (true)
        {
            int read = stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            filled += read;
            if (filled < bytes.Length)
            {
                throw WrongLength(name, shape, length, filled);
            }

            if (filled == length)
            {
                return stream.ReadByte() < 0 ? bytes : throw WrongLength(name, shape, length, (long)length + 1);
            }

            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }
    }

    private static void ReadHeader(Stream stream, Span<byte> destination, string name)
    {
        if (stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
        {
            throw new InvalidDataException($"{name}: the file ends within its header");
        }
    }

    private static InvalidDataException TooLarge(string name, int[] shape, long maxBytes)
        => new(FormattableString.Invariant($"{name}: elements of shape [{string.Join(", ", shape)}] take more than {maxBytes} bytes, the most that may be read into memory"));

    private static InvalidDataException WrongLength(string name, int[] shape, long expected, long actual)
        => new(FormattableString.Invariant($"{name}: elements of shape [{string.Join(", ", shape)}] take {expected} bytes; there are {(actual > expected ? "more" : actual)}"));
}
