using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace GraphGen.Benchmarks.Peers;

/// <summary>How long one call takes: many samples over a slice of time, each of as many calls as a clock can tell apart.</summary>
internal static class Sampling
{
    private const double SampleMicroseconds = 40;

    /// <summary>Runs an action for a slice of time; microseconds of one call, the median of the samples.</summary>
    public static double MedianMicroseconds(Action action, double seconds)
    {
        int calls = CallsPerSample(action);
        var samples = new List<double>();
        long start = Stopwatch.GetTimestamp();
        do
        {
            samples.Add(Time(action, calls));
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds || samples.Count < 5);
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
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
    }
}
