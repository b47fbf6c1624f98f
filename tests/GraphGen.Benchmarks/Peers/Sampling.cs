using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;

namespace GraphGen.Benchmarks.Peers;

/// <summary>How long one call takes: many samples over a slice of time, each of as many calls as a clock can tell apart.</summary>
internal static partial class Sampling
{
    /// <summary>Set to "cpu" for the clock of <see cref="UseThreadClock"/>, here and in the peers that are started.</summary>
    public const string ClockVariable = "PEERS_CLOCK";

    private const double SampleMicroseconds = 40;
    private const int ThreadCpuTime = 3;

    /// <summary>
    /// Whether time is that for which the calling thread ran, which other work on the machine does not lengthen, rather than that which
    /// passed. For one thread, on Linux.
    /// </summary>
    public static bool UseThreadClock { get; set; }

    /// <summary>Runs an action for a slice of time; microseconds of one call, the median of the samples.</summary>
    public static double MedianMicroseconds(Action action, double seconds)
    {
        int calls = CallsPerSample(action);
        var samples = new List<double>();
        double start = Now();
        do
        {
            samples.Add(Time(action, calls));
        }
        while (Now() - start < seconds * 1e6 || samples.Count < 5);
        return Median(samples);
    }

    /// <summary>The middle value; of an even number of values the lower of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }

    private static int CallsPerSample(Action action)
    {
        action();
        int calls = 1;
        while (calls < 1 << 20 && Time(action, calls) * calls < SampleMicroseconds)
        {
            calls *= 2;
        }

        return calls;
    }

    private static double Time(Action action, int calls)
    {
        double start = Now();
        for (int i = 0; i < calls; i++)
        {
            action();
        }

        return (Now() - start) / calls;
    }

    /// <summary>Microseconds on the clock.</summary>
    private static double Now()
    {
        if (!UseThreadClock)
        {
            return Stopwatch.GetTimestamp() * 1e6 / Stopwatch.Frequency;
        }

        ReadClock(ThreadCpuTime, out TimeSpec time);
        return (time.Seconds * 1e6) + (time.Nanoseconds / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
