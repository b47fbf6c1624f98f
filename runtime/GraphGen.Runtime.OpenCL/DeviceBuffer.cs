using System;
using GraphGen.Runtime.OpenCL.Native;

namespace GraphGen.Runtime.OpenCL;

/// <summary>Memory of a device.</summary>
internal sealed unsafe class DeviceBuffer : IDisposable
{
    private readonly QueueHandle queue;

    internal DeviceBuffer(QueueHandle queue, MemoryHandle memory, long length)
    {
        this.queue = queue;
        Memory = memory;
        Length = length;
    }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    internal MemoryHandle Memory { get; }

    /// <summary>Copies to the beginning of the buffer, after all commands before; returns when it is done.</summary>
    /// <exception cref="ArgumentException">The source is longer than the buffer.</exception>
    public void Write(ReadOnlySpan<byte> source)
    {
        CheckLength(source.Length, nameof(source));
        fixed (byte* bytes = source)
        {
            if (source.Length > 0)
            {
                OpenClException.Check(Cl.EnqueueWriteBuffer(queue, Memory, 1, 0, (nuint)source.Length, bytes, 0, null, null), "clEnqueueWriteBuffer");
            }
        }
    }

    /// <summary>Copies from the beginning of the buffer, after all commands before; returns when it is done.</summary>
    /// <exception cref="ArgumentException">The target is longer than the buffer.</exception>
    public void Read(Span<byte> target)
    {
        CheckLength(target.Length, nameof(target));
        fixed (byte* bytes = target)
        {
            if (target.Length > 0)
            {
                OpenClException.Check(Cl.EnqueueReadBuffer(queue, Memory, 1, 0, (nuint)target.Length, bytes, 0, null, null), "clEnqueueReadBuffer");
            }
        }
    }

    public void Dispose() => Memory.Dispose();

    private void CheckLength(int length, string parameter)
    {
        if (length > Length)
        {
            throw new ArgumentException($"{length} bytes do not fit a buffer of {Length}.", parameter);
        }
    }
}
