using System;
using System.Runtime.InteropServices;

namespace GraphGen.Runtime;

/// <summary>
/// A range of native memory, aligned to a cache line and zeroed. As a safe handle it is freed by <see cref="SafeHandle.Dispose()"/>,
/// or by the finaliser where the owner forgot.
/// </summary>
internal sealed unsafe class NativeBlock : SafeHandle
{
    /// <summary>The alignment of every block, and of every region inside one, in bytes.</summary>
    public const int Alignment = 64;

    public NativeBlock(long size)
        : base(IntPtr.Zero, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Size = AlignUp(size);

        // Never empty, so that every block has an address and a kernel may be handed the end of one.
        nuint bytes = (nuint)Math.Max(Size, Alignment);
        void* memory = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(memory, bytes);
        SetHandle((IntPtr)memory);
    }

    /// <summary>In bytes, a multiple of <see cref="Alignment"/>.</summary>
    public long Size { get; }

    public byte* Address => (byte*)handle;

    public override bool IsInvalid => handle == IntPtr.Zero;

    public static long AlignUp(long bytes) => checked(bytes + Alignment - 1) & ~(long)(Alignment - 1);

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
