using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GraphGen.Runtime.Simd;

/// <summary>Scratch memory of the calling thread for kernels whose tile-local arrays are too large for the stack.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WorkerScratch
{
    private const nuint Alignment = 64;

    [ThreadStatic]
    private static Block? block;

    /// <summary>
    /// At least <paramref name="bytes"/> bytes, 64-byte aligned, uninitialised; valid until the thread's next call. A thread keeps
    /// its largest block, so a step that has run once allocates nothing.
    /// </summary>
    public static byte* Get(nint bytes) => block is { } current && current.Bytes >= (nuint)bytes ? current.Memory : Grow((nuint)bytes);

    private static byte* Grow(nuint bytes)
    {
        block = new Block(bytes);
        return block.Memory;
    }

    /// <summary>Frees its memory when the thread is gone, or when a larger block has replaced it.</summary>
    private sealed class Block(nuint bytes)
    {
        public nuint Bytes { get; } = bytes;

        public byte* Memory { get; } = (byte*)NativeMemory.AlignedAlloc(bytes, Alignment);

        ~Block() => NativeMemory.AlignedFree(Memory);
    }
}
