using System;
using System.Linq;

namespace GraphGen.Data;

/// <summary>
/// The shift and divisor that scale a column: x becomes (x - <see cref="Offset"/>) / <see cref="Scale"/>. Only additions, multiplications,
/// divisions and square roots in order of index: the same values give the same bits on every machine.
/// </summary>
internal readonly record struct ColumnStatistics(double Offset, double Scale)
{
    /// <summary>What leaves a column as it is.</summary>
    public static ColumnStatistics None => new(0, 1);

    /// <summary>Mean and standard deviation (of the values as a whole population) of the values that are not NaN.</summary>
    public static ColumnStatistics Standard(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                sum += (value - mean) * (value - mean);
                count++;
            }
        }

        return new ColumnStatistics(mean, DivisorOf(Math.Sqrt(sum / count)));
    }

    /// <summary>The smallest value that is not NaN and how far the largest is from it.</summary>
    public static ColumnStatistics MinMax(ReadOnlySpan<double> values)
    {
        double smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            // Comparisons with NaN are false.
            smallest = value < smallest ? value : smallest;
            largest = value > largest ? value : largest;
        }

        return new ColumnStatistics(smallest, DivisorOf(largest - smallest));
    }

    /// <summary>The mean of the values that are not NaN, of equal values exactly their value.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double origin = double.NaN, sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                // Relative to the first value, so that equal values have no deviation from their mean.
                origin = count == 0 ? value : origin;
                sum += value - origin;
                count++;
            }
        }

        return origin + (sum / count);
    }

    /// <summary>The middle value of those that are not NaN, or the mean of the two in the middle.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values.ToArray().Where(value => !double.IsNaN(value)).Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double Apply(double value) => (value - Offset) / Scale;

    public double Invert(double value) => (value * Scale) + Offset;

    /// <summary>A constant column becomes zeros: there is nothing to divide by.</summary>
    private static double DivisorOf(double spread) => spread == 0 ? 1 : spread;
}
