using System;
using System.Collections.Generic;
using GraphGen.Runtime;

namespace GraphGen.Forests.Training;

/// <summary>
/// Entropy in bits: a side of weight w with weights c of its classes has the entropy -sum(c/w log c/w), which times w is
/// w log w - sum(c log c). Its negative is made large. x log x of whole numbers, the usual case, comes from a table; the logarithm is
/// our own, so that every machine grows the same tree.
/// </summary>
internal struct EntropyCriterion(int classes, double[] table) : ISplitCriterion
{
    private const double BitsPerNat = 1.4426950408889634;

    private readonly double[] total = new double[classes];
    private readonly double[] left = new double[classes];
    private double weight, sum, leftWeight, leftSum, rightSum;

    /// <summary>x log x of 0 to <paramref name="largest"/>.</summary>
    public static double[] Table(int largest)
    {
        double[] table = new double[largest + 1];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = Compute(i);
        }

        return table;
    }

    public bool Begin(ReadOnlySpan<Sample> samples)
    {
        weight = ClassTotals.Sum(samples, total);
        sum = 0;
        foreach (double ofClass in total)
        {
            sum += XLogX(ofClass);
        }

        return ClassTotals.Differ(samples);
    }

    public void Reset()
    {
        Array.Clear(left);
        (leftWeight, leftSum, rightSum) = (0, 0, sum);
    }

    public void Move(in Sample sample)
    {
        double before = left[sample.Label], after = before + sample.Weight, of = total[sample.Label];
        left[sample.Label] = after;
        leftWeight += sample.Weight;
        leftSum += XLogX(after) - XLogX(before);
        rightSum += XLogX(of - after) - XLogX(of - before);
    }

    public readonly double Score() => leftSum - XLogX(leftWeight) + rightSum - XLogX(weight - leftWeight);

    public readonly double Whole() => sum - XLogX(weight);

    public readonly uint Leaf(List<float> distributions) => ClassTotals.Leaf(total, weight, distributions);

    private readonly double XLogX(double x)
    {
        int whole = (int)x;
        return whole == x && (uint)whole < (uint)table.Length ? table[whole] : Compute(x);
    }

    // Differences of weights may be a rounding error below zero.
    private static double Compute(double x) => x > 1e-300 ? x * NormalDistribution.Log(x) * BitsPerNat : 0;
}
