using System;
using System.Collections.Generic;

namespace GraphGen.TensorBoard;

/// <summary>
/// Counts of values between limits that grow by a tenth from 1e-12 to 1e20 on both sides of zero: TensorFlow's own, so that its views of
/// several histograms line up (tensorflow/core/lib/histogram). Infinities and NaN are not counted.
/// </summary>
internal sealed class Histogram
{
    private static readonly double[] Limits = MakeLimits();

    private readonly long[] counts = new long[Limits.Length];

    public Histogram(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                counts[IndexOf(value)]++;
                Minimum = Count == 0 ? value : Math.Min(Minimum, value);
                Maximum = Count == 0 ? value : Math.Max(Maximum, value);
                Sum += value;
                SumOfSquares += (double)value * value;
                Count++;
            }
        }
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public long Count { get; }

    public double Sum { get; }

    public double SumOfSquares { get; }

    /// <summary>The upper limit of each bucket and the values in it; neighbouring empty buckets are one.</summary>
    public (double[] UpperLimits, double[] Counts) Buckets()
    {
        var limits = new List<double>();
        var filled = new List<double>();
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0 && i + 1 < counts.Length && counts[i + 1] == 0)
            {
                continue;
            }

            limits.Add(Limits[i]);
            filled.Add(counts[i]);
        }

        return ([.. limits], [.. filled]);
    }

    /// <summary>The bucket whose limit is the first above the value.</summary>
    private static int IndexOf(double value)
    {
        int found = Array.BinarySearch(Limits, value);
        return found >= 0 ? found + 1 : ~found;
    }

    private static double[] MakeLimits()
    {
        var positive = new List<double>();
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1)
        {
            positive.Add(limit);
        }

        positive.Add(double.MaxValue);
        var limits = new List<double>();
        for (int i = positive.Count - 1; i >= 0; i--)
        {
            limits.Add(-positive[i]);
        }

        limits.Add(0);
        limits.AddRange(positive);
        return [.. limits];
    }
}
