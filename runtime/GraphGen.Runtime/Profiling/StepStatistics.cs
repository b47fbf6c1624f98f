using System;
using System.Diagnostics;

namespace GraphGen.Runtime;

/// <summary>Sums over the runs of one step of a plan.</summary>
internal struct StepStatistics
{
    /// <summary>Times it ran.</summary>
    public long Calls { get; private set; }

    /// <summary>Ticks of all runs, from the start of the first thread's piece to the end of the last one's.</summary>
    public long Ticks { get; private set; }

    /// <summary>Ticks of the fastest run.</summary>
    public long BestTicks { get; private set; }

    /// <summary>Floating-point operations of all runs.</summary>
    public double Flops { get; private set; }

    /// <summary>Bytes of all runs.</summary>
    public double Bytes { get; private set; }

    /// <summary>The most threads that took part.</summary>
    public int Threads { get; private set; }

    public readonly double Microseconds => Ticks * 1e6 / Stopwatch.Frequency;

    public readonly double BestMicroseconds => BestTicks * 1e6 / Stopwatch.Frequency;

    public readonly double MeanMicroseconds => Calls == 0 ? 0 : Microseconds / Calls;

    public void Add(long ticks, double flops, double bytes, int threads)
    {
        BestTicks = Calls == 0 ? ticks : Math.Min(BestTicks, ticks);
        Calls++;
        Ticks += ticks;
        Flops += flops;
        Bytes += bytes;
        Threads = Math.Max(Threads, threads);
    }
}
