using System;
using System.Runtime.InteropServices;

namespace GraphGen.Benchmarks.Peers;

/// <summary>
/// Numbers in native memory that begins at a cache line, as a peer's tensors do; an array of .NET begins anywhere, and a vector that
/// crosses two lines is read twice. Kept to the end of the process.
/// </summary>
internal sealed unsafe class AlignedBuffer
{
    private const int CacheLine = 64;

    private readonly float* memory;
    private readonly int count;

    public AlignedBuffer(int count)
    {
        this.count = count;
        memory = (float*)NativeMemory.AlignedAlloc((nuint)count * sizeof(float), CacheLine);
        Span.Clear();
    }

    public Span<float> Span => new(memory, count);

    /// <summary>Random numbers between -0.5 and 0.5, always the same.</summary>
    public static AlignedBuffer Random(int count)
    {
        var random = new Random(1);
        var buffer = new AlignedBuffer(count);
        foreach (ref float value in buffer.Span)
        {
            value = (float)(random.NextDouble() - 0.5);
        }

        return buffer;
    }
}
