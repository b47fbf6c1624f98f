using System;

namespace GraphGen.Forests.Training;

/// <summary>What is known of each row besides its inputs, and the draws of the trees among the rows.</summary>
internal sealed class TrainingRows
{
    private readonly int[] labels;
    private readonly float[] targets;
    private readonly float[] classWeights;

    /// <param name="rows">How many rows there are.</param>
    /// <param name="labels">[rows], or empty in a regression.</param>
    /// <param name="targets">[rows], or empty in a classification.</param>
    /// <param name="classWeights">[classes], or empty where each weighs 1.</param>
    public TrainingRows(int rows, int[] labels, float[] targets, float[] classWeights)
    {
        Count = rows;
        this.labels = labels;
        this.targets = targets;
        this.classWeights = classWeights;
    }

    public int Count { get; }

    public ReadOnlySpan<int> Labels => labels;

    public ReadOnlySpan<float> Targets => targets;

    /// <summary>How often each row is drawn when <paramref name="draws"/> rows are drawn with replacement.</summary>
    public int[] Bootstrap(ref ForestRandom random, int draws)
    {
        int[] counts = new int[Count];
        for (int i = 0; i < draws; i++)
        {
            counts[random.Below(Count)]++;
        }

        return counts;
    }

    /// <summary>The rows with a positive weight, in order; <paramref name="counts"/> null: each row once.</summary>
    public Sample[] Samples(int[]? counts)
    {
        var samples = new Sample[Count];
        int taken = 0;
        for (int row = 0; row < Count; row++)
        {
            int label = labels.Length == 0 ? 0 : labels[row];
            double weight = (counts?[row] ?? 1) * (classWeights.Length == 0 ? 1.0 : classWeights[label]);
            if (weight > 0)
            {
                samples[taken++] = new(row, label, targets.Length == 0 ? 0 : targets[row], weight);
            }
        }

        return samples[..taken];
    }
}
