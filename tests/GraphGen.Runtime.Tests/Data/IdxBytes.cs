using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using GraphGen.Data;

namespace GraphGen.Runtime.Tests.Data;

/// <summary>IDX files made by hand.</summary>
internal static class IdxBytes
{
    public static byte[] Header(IdxElementType type, params int[] shape)
        => [0, 0, (byte)type, (byte)shape.Length, .. shape.SelectMany(BigEndian)];

    public static byte[] BigEndian(int value)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static IdxArray Read(byte[] file, long maxBytes = 1 << 20) => IdxArray.Read(new MemoryStream(file), "t.idx", maxBytes);

    /// <summary>The same from a stream that does not know its length, as an archive does not, and that gives a few bytes at a time.</summary>
    public static IdxArray ReadSlowly(byte[] file, long maxBytes = 1 << 20) => IdxArray.Read(new Trickle(file), "t.idx", maxBytes);
}
