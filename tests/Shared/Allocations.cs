using System;

namespace GraphGen.Tests;

/// <summary>
/// Counts what a thread allocates. A collection that another thread causes adds what was left of this thread's allocation context, at most
/// 8 KB, to the runtime's count of allocated bytes; what a round itself allocates is in the count of every round. So the least of a few
/// rounds is what a round allocates, whatever else the process does.
/// </summary>
internal static class Allocations
{
    private const int Rounds = 8;

    /// <summary>Managed bytes that a round allocates on the thread that runs it.</summary>
    public static long Of(Action round)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Rounds && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Managed bytes that a row of calls allocates on the thread that makes them.</summary>
    public static long Of(int calls, Action call) => Of(() =>
    {
        for (int i = 0; i < calls; i++)
        {
            call();
        }
    });
}
