using System;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>
/// A range of bytes that a kernel's buffer lives in, little-endian. Two buffers may share <see cref="Bytes"/> at different
/// offsets, as they do in an arena. Every access is checked against the range.
/// </summary>
internal sealed class KernelMemory
{
    public KernelMemory(byte[] bytes, long offset, long length)
    {
        if (offset < 0 || length < 0 || offset + length > bytes.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(offset));
        }

        Bytes = bytes;
        Offset = offset;
        Length = length;
    }

    public KernelMemory(long length)
        : this(new byte[length], 0, length)
    {
    }

    public byte[] Bytes { get; }

    public long Offset { get; }

    public long Length { get; }

    public static KernelMemory Of(params float[] values) => Copy(values, sizeof(float));

    public static KernelMemory Of(params double[] values) => Copy(values, sizeof(double));

    public static KernelMemory Of(params int[] values) => Copy(values, sizeof(int));

    public float[] ToSingles() => CopyTo(new float[Length / sizeof(float)]);

    public double[] ToDoubles() => CopyTo(new double[Length / sizeof(double)]);

    public int[] ToInts() => CopyTo(new int[Length / sizeof(int)]);

    public int ReadInt32(long element) => BitConverter.ToInt32(Bytes, At(element, sizeof(int)));

    public long ReadInt64(long element) => BitConverter.ToInt64(Bytes, At(element, sizeof(long)));

    public void WriteInt32(long element, int value)
    {
        int at = At(element, sizeof(int));
        Bytes[at] = (byte)value;
        Bytes[at + 1] = (byte)(value >> 8);
        Bytes[at + 2] = (byte)(value >> 16);
        Bytes[at + 3] = (byte)(value >> 24);
    }

    public void WriteInt64(long element, long value)
    {
        int at = At(element, sizeof(long));
        for (int i = 0; i < sizeof(long); i++)
        {
            Bytes[at + i] = (byte)(value >> (8 * i));
        }
    }

    private static KernelMemory Copy(Array values, int size)
    {
        var memory = new KernelMemory((long)values.Length * size);
        Buffer.BlockCopy(values, 0, memory.Bytes, 0, memory.Bytes.Length);
        return memory;
    }

    private T[] CopyTo<T>(T[] values)
    {
        Buffer.BlockCopy(Bytes, (int)Offset, values, 0, Buffer.ByteLength(values));
        return values;
    }

    private int At(long element, int size)
    {
        long start = element * size;
        if (start < 0 || start + size > Length)
        {
            throw new KernelException($"element {element} of {size} bytes lies outside {Length} bytes of memory");
        }

        return (int)(Offset + start);
    }
}
