using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace DigitServiceSample.Metrics;

/// <summary>Durations counted in buckets, by any number of threads without a lock.</summary>
internal sealed class Histogram
{
    private static readonly double[] Bounds =
        [1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 0.1, 0.25, 0.5, 1];

    private readonly long[] counts = new long[Bounds.Length + 1];
    private long ticks;

    public void Add(TimeSpan duration)
    {
        int bucket = Array.BinarySearch(Bounds, duration.TotalSeconds);
        Interlocked.Increment(ref counts[bucket < 0 ? ~bucket : bucket]);
        Interlocked.Add(ref ticks, duration.Ticks);
    }

    /// <summary>Writes the series of Prometheus' text format: a bucket counts all durations up to its bound.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The metric's name.</param>
    /// <param name="labels">Labels of this series, each with a comma behind it; may be empty.</param>
    public void Write(TextWriter writer, string name, string labels)
    {
        long total = 0;
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            total += Interlocked.Read(ref counts[bucket]);
            string bound = bucket < Bounds.Length ? Bounds[bucket].ToString(CultureInfo.InvariantCulture) : "+Inf";
            writer.Write($"{name}_bucket{{{labels}le=\"{bound}\"}} {total}\n");
        }

        string braces = labels.Length == 0 ? "" : $"{{{labels.TrimEnd(',')}}}";
        double seconds = TimeSpan.FromTicks(Interlocked.Read(ref ticks)).TotalSeconds;
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{name}_sum{braces} {seconds}\n"));
        writer.Write($"{name}_count{braces} {total}\n");
    }
}
