using System;

namespace BasicsSample;

/// <summary>How far two vectors are from each other.</summary>
internal static class Difference
{
    /// <summary>|values - expected| / |expected|, with Euclidean norms.</summary>
    public static double Relative(ReadOnlySpan<float> values, ReadOnlySpan<double> expected)
    {
        double difference = 0, norm = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            difference += (values[i] - expected[i]) * (values[i] - expected[i]);
            norm += expected[i] * expected[i];
        }

        return Math.Sqrt(difference / norm);
    }
}
