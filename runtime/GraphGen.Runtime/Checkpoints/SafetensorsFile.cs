using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GraphGen.Checkpoints;

/// <summary>
/// A safetensors file open for reading: an 8-byte little-endian header length, the JSON header, then the tensors' bytes
/// (https://github.com/huggingface/safetensors). <see cref="Open"/> checks the whole header against the file's real
/// length; nothing is ever allocated on the word of the file alone.
/// </summary>
internal sealed class SafetensorsFile : IDisposable
{
    /// <summary>The longest header the format allows, in bytes.</summary>
    public const int MaxHeaderLength = 100_000_000;

    private const int LengthBytes = sizeof(ulong);
    private const int ChunkElements = 1 << 20;

    private readonly SafeFileHandle handle;
    private readonly SafetensorsHeader header;
    private readonly long dataStart;

    private SafetensorsFile(string path, SafeFileHandle handle)
    {
        Path = path;
        this.handle = handle;

        long fileLength = RandomAccess.GetLength(handle);
        if (fileLength < LengthBytes)
        {
            throw new InvalidDataException($"{path}: {fileLength} bytes are too few for a safetensors file");
        }

        Span<byte> prefix = stackalloc byte[LengthBytes];
        ReadExactly(prefix, 0);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > MaxHeaderLength || (long)headerLength > fileLength - LengthBytes)
        {
            throw new InvalidDataException(
                $"{path}: the header claims {headerLength} bytes; the file holds {fileLength - LengthBytes} after its length, and the format allows {MaxHeaderLength}");
        }

        byte[] json = new byte[(int)headerLength];
        ReadExactly(json, LengthBytes);
        dataStart = LengthBytes + json.Length;
        header = SafetensorsHeader.Parse(json, fileLength - dataStart, path);
    }

    public string Path { get; }

    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors => header.Tensors;

    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <exception cref="InvalidDataException">The file is not a well-formed safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("safetensors files are little-endian, and so must the machine be");
        }

        var handle = File.OpenHandle(path);
        try
        {
            return new SafetensorsFile(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Reads all values of a tensor in row-major order, as they are stored.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> or the destination's length is not the tensor's.</exception>
    public void Read<T>(SafetensorsTensor tensor, Span<T> destination)
        where T : unmanaged
    {
        if (destination.Length != tensor.Count)
        {
            throw new ArgumentException($"tensor '{tensor.Name}' is {tensor.Type.Code()} {tensor.ShapeText}; the destination holds {destination.Length} elements");
        }

        Read(tensor, 0, destination);
    }

    /// <summary>Reads some values of a tensor in row-major order, as they are stored.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="start">The first element to read.</param>
    /// <param name="destination">As many elements as are wanted.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not of the size of the tensor's elements, or it has fewer.</exception>
    public unsafe void Read<T>(SafetensorsTensor tensor, long start, Span<T> destination)
        where T : unmanaged
    {
        if (sizeof(T) != tensor.Type.Size() || destination.Length > tensor.Count - start)
        {
            throw new ArgumentException($"tensor '{tensor.Name}' is {tensor.Type.Code()} {tensor.ShapeText}; {destination.Length} elements of {sizeof(T)} bytes from {start} are asked for");
        }

        long position = dataStart + tensor.Begin + (start * sizeof(T));
        while (!destination.IsEmpty)
        {
            // In chunks, because a span of bytes cannot cover two billion elements.
            var chunk = MemoryMarshal.AsBytes(destination[..Math.Min(destination.Length, ChunkElements)]);
            ReadExactly(chunk, position);
            position += chunk.Length;
            destination = destination[(chunk.Length / sizeof(T))..];
        }
    }

    public void Dispose() => handle.Dispose();

    private void ReadExactly(Span<byte> destination, long position)
    {
        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(handle, destination, position);
            if (read == 0)
            {
                throw new InvalidDataException($"{Path}: the file ended while it was read");
            }

            destination = destination[read..];
            position += read;
        }
    }
}
