using System;
using System.IO;
using System.IO.Compression;

namespace GraphGen.Data;

/// <summary>Opens files of data as they are or, where they are gzip archives (RFC 1952), what is in them.</summary>
internal static class DataFile
{
    /// <summary>The most bytes that are read into memory unless the caller allows more: a small archive can hold terabytes.</summary>
    public const long DefaultMaxBytes = 1L << 30;

    private const int Magic1 = 0x1F, Magic2 = 0x8B;

    /// <summary>Opens a file; the stream ends with an <see cref="InvalidDataException"/> where it would give more than the most bytes.</summary>
    public static Stream OpenRead(string path, long maxBytes = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        var file = File.OpenRead(path);
        try
        {
            bool isArchive = file.ReadByte() == Magic1 && file.ReadByte() == Magic2;
            file.Position = 0;
            Stream content = isArchive ? new GZipStream(file, CompressionMode.Decompress) : file;
            return maxBytes == long.MaxValue ? content : new BoundedStream(content, path, maxBytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
