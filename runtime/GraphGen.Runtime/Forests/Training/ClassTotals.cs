using System;
using System.Collections.Generic;

namespace GraphGen.Forests.Training;

/// <summary>What criteria over classes have in common.</summary>
internal static class ClassTotals
{
    /// <summary>Sums the weights class by class.</summary>
    /// <returns>The weight of all.</returns>
    public static double Sum(ReadOnlySpan<Sample> samples, double[] ofClass)
    {
        Array.Clear(ofClass);
        double weight = 0;
        foreach (ref readonly Sample sample in samples)
        {
            ofClass[sample.Label] += sample.Weight;
            weight += sample.Weight;
        }

        return weight;
    }

    public static bool Differ(ReadOnlySpan<Sample> samples)
    {
        foreach (ref readonly Sample sample in samples)
        {
            if (sample.Label != samples[0].Label)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The only class there is; or the number of classes plus the index of the distribution over them, which is added.</summary>
    public static uint Leaf(double[] ofClass, double weight, List<float> distributions)
    {
        int classes = ofClass.Length;
        int only = Array.FindIndex(ofClass, w => w > 0);
        if (Array.FindIndex(ofClass, only + 1, w => w > 0) < 0)
        {
            return (uint)only;
        }

        int index = distributions.Count / classes;
        foreach (double part in ofClass)
        {
            distributions.Add((float)(part / weight));
        }

        return (uint)(classes + index);
    }
}
