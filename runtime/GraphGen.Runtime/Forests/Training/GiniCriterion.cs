using System;
using System.Collections.Generic;

namespace GraphGen.Forests.Training;

/// <summary>
/// Gini impurity: a side of weight w with weights c of its classes has the impurity 1 - sum(c^2) / w^2. Times w and without what does
/// not depend on the division, sum(c^2) / w is made large. Squares are kept up to date; weights that are whole numbers give no rounding.
/// </summary>
internal struct GiniCriterion(int classes) : ISplitCriterion
{
    private readonly double[] total = new double[classes];
    private readonly double[] left = new double[classes];
    private double weight, squares, leftWeight, leftSquares, rightSquares;

    public bool Begin(ReadOnlySpan<Sample> samples)
    {
        weight = ClassTotals.Sum(samples, total);
        squares = 0;
        foreach (double ofClass in total)
        {
            squares += ofClass * ofClass;
        }

        return ClassTotals.Differ(samples);
    }

    public void Reset()
    {
        Array.Clear(left);
        (leftWeight, leftSquares, rightSquares) = (0, 0, squares);
    }

    public void Move(in Sample sample)
    {
        double before = left[sample.Label], moved = sample.Weight, remaining = total[sample.Label] - before;
        left[sample.Label] = before + moved;
        leftWeight += moved;
        leftSquares += moved * ((2 * before) + moved);
        rightSquares -= moved * ((2 * remaining) - moved);
    }

    public readonly double Score() => (leftSquares / leftWeight) + (rightSquares / (weight - leftWeight));

    public readonly double Whole() => squares / weight;

    public readonly uint Leaf(List<float> distributions) => ClassTotals.Leaf(total, weight, distributions);
}
