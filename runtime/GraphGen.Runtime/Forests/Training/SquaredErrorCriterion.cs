using System;
using System.Collections.Generic;

namespace GraphGen.Forests.Training;

/// <summary>
/// Squared error: a side of weight w, whose targets sum to s, has the error sum(y^2) - s^2 / w around its mean. The first term does not
/// depend on the division, so s^2 / w is summed and made large.
/// </summary>
internal struct SquaredErrorCriterion : ISplitCriterion
{
    private double weight, sum, leftWeight, leftSum;

    public bool Begin(ReadOnlySpan<Sample> samples)
    {
        (weight, sum) = (0, 0);
        bool differ = false;
        foreach (ref readonly Sample sample in samples)
        {
            weight += sample.Weight;
            sum += sample.Weight * sample.Target;
            differ |= sample.Target != samples[0].Target;
        }

        return differ;
    }

    public void Reset() => (leftWeight, leftSum) = (0, 0);

    public void Move(in Sample sample)
    {
        leftWeight += sample.Weight;
        leftSum += sample.Weight * sample.Target;
    }

    public readonly double Score()
    {
        double rightWeight = weight - leftWeight, rightSum = sum - leftSum;
        return (leftSum * leftSum / leftWeight) + (rightSum * rightSum / rightWeight);
    }

    public readonly double Whole() => sum * sum / weight;

    public readonly uint Leaf(List<float> distributions) => BitConverter.SingleToUInt32Bits((float)(sum / weight));
}
