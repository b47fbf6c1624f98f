using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using GraphGen.Runtime;

namespace GraphGen.Benchmarks.Steps;

/// <summary>
/// What it costs to run a kernel on two threads rather than one: an empty kernel through the worker pool, after pauses of different
/// lengths. A kernel that takes less than about twice this should not be split.
/// </summary>
internal static unsafe class HandOver
{
    private const int Calls = 4000;

    public static int Run()
    {
        Console.WriteLine("pause_us  best_us  lower_quartile_us  median_us");
        foreach (double pause in new[] { 0, 2, 10, 50, 200, 2000 })
        {
            List<double> times = Measure(pause, pause > 1000 ? Calls / 10 : Calls);
            times.Sort();
            Console.WriteLine(FormattableString.Invariant($"{pause,8} {times[0],8:F2} {times[times.Count / 4],18:F2} {times[times.Count / 2],10:F2}"));
        }

        return 0;
    }

    private static List<double> Measure(double pause, int calls)
    {
        var times = new List<double>(calls);
        for (int call = 0; call < calls; call++)
        {
            Wait(pause);
            long start = Stopwatch.GetTimestamp();
            WorkerPool.Shared.Run(&Nothing, null, null, extent: 2, participants: 2);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return [.. times.Skip(calls / 10)];
    }

    private static void Wait(double microseconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds)
        {
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Nothing(byte** arguments, nint* symbols, nint begin, nint end)
    {
    }
}
