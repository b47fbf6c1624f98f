using System;

namespace GraphGen.Forests.Training;

/// <summary>The best division that was found.</summary>
internal readonly record struct Split(int Feature, int LowerRank, int HigherRank, double Score);

/// <summary>
/// Finds the best division of a node's samples: for each feature that is looked at, puts the samples in the order of their values and
/// tries every place between two values.
/// </summary>
/// <typeparam name="TCriterion">What is best.</typeparam>
internal sealed class SplitSearch<TCriterion>
    where TCriterion : struct, ISplitCriterion
{
    /// <summary>Counting pays where there are at most so many values to a sample.</summary>
    private const int CountedValuesPerSample = 4;

    /// <summary>Fewer samples than this are sorted by comparison.</summary>
    private const int FewestCounted = 32;

    private readonly RankedColumns columns;
    private readonly TreeSettings settings;
    private readonly int[] features;
    private readonly int[] counts;
    private readonly long[] unordered;
    private readonly long[] ordered;

    public SplitSearch(RankedColumns columns, TreeSettings settings, int samples)
    {
        this.columns = columns;
        this.settings = settings;
        features = new int[columns.Features];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = i;
        }

        counts = new int[(CountedValuesPerSample * samples) + 1];
        unordered = new long[samples];
        ordered = new long[samples];
    }

    /// <summary>
    /// Looks at as many features as the settings say, drawn without replacement, and at more until one can divide the samples.
    /// </summary>
    /// <returns>The first of the best; its score is negative infinity where nothing divides the samples.</returns>
    public Split Find(ReadOnlySpan<Sample> samples, ref TCriterion criterion, ref ForestRandom random)
    {
        var best = new Split(0, 0, 0, double.NegativeInfinity);
        for (int visited = 0; visited < features.Length && (visited < settings.MaxFeatures || double.IsNegativeInfinity(best.Score)); visited++)
        {
            int drawn = visited + random.Below(features.Length - visited);
            (features[visited], features[drawn]) = (features[drawn], features[visited]);
            ReadOnlySpan<long> keys = Order(samples, columns.Ranks(features[visited]));
            if (keys.Length > 0)
            {
                Scan(samples, keys, features[visited], ref criterion, ref best);
            }
        }

        return best;
    }

    private void Scan(ReadOnlySpan<Sample> samples, ReadOnlySpan<long> keys, int feature, ref TCriterion criterion, ref Split best)
    {
        criterion.Reset();
        int first = settings.MinSamplesLeaf, last = keys.Length - settings.MinSamplesLeaf;
        int rank = RankOf(keys[0]);
        for (int left = 1; left <= last; left++)
        {
            criterion.Move(in samples[SampleOf(keys[left - 1])]);
            int next = RankOf(keys[left]);
            if (next != rank && left >= first && criterion.Score() is var score && score > best.Score)
            {
                best = new(feature, rank, next, score);
            }

            rank = next;
        }
    }

    /// <summary>The samples in ascending order of their ranks, as keys of rank and index; empty where all ranks are equal.</summary>
    private ReadOnlySpan<long> Order(ReadOnlySpan<Sample> samples, int[] ranks)
    {
        Span<long> keys = unordered.AsSpan(0, samples.Length);
        int least = int.MaxValue, most = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            int rank = ranks[samples[i].Row];
            least = Math.Min(least, rank);
            most = Math.Max(most, rank);
            keys[i] = ((long)rank << 32) | (uint)i;
        }

        if (least == most)
        {
            return [];
        }

        long values = (long)most - least + 1;
        if (samples.Length >= FewestCounted && values <= (long)CountedValuesPerSample * samples.Length)
        {
            return SortByCounting(keys, least, (int)values);
        }

        keys.Sort();
        return keys;
    }

    private Span<long> SortByCounting(ReadOnlySpan<long> keys, int least, int values)
    {
        Span<int> begins = counts.AsSpan(0, values + 1);
        begins.Clear();
        foreach (long key in keys)
        {
            begins[RankOf(key) - least + 1]++;
        }

        for (int i = 1; i < values; i++)
        {
            begins[i] += begins[i - 1];
        }

        Span<long> sorted = ordered.AsSpan(0, keys.Length);
        foreach (long key in keys)
        {
            sorted[begins[RankOf(key) - least]++] = key;
        }

        return sorted;
    }

    private static int RankOf(long key) => (int)(key >> 32);

    private static int SampleOf(long key) => (int)key;
}
