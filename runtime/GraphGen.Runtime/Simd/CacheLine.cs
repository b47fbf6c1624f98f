using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GraphGen.Runtime.Simd;

/// <summary>Hints about lines of memory.</summary>
internal static unsafe class CacheLine
{
    /// <summary>Asks for the line to be brought into the L1 cache. Never faults; .NET has no such instruction for ARM.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}
