using System;
using System.Collections.Generic;
using GraphGen.Compiler.Forests.Format;

namespace GraphGen.Forests.Training;

/// <summary>Grows one tree (CART): from the root on, level by level, divides what is worth dividing.</summary>
/// <typeparam name="TCriterion">What makes a division good.</typeparam>
internal sealed class TreeGrower<TCriterion>
    where TCriterion : struct, ISplitCriterion
{
    private readonly RankedColumns columns;
    private readonly TreeSettings settings;
    private readonly Sample[] samples;
    private readonly SplitSearch<TCriterion> search;
    private readonly GrownTree tree;
    private readonly List<Range> ranges = [];
    private readonly double totalWeight;
    private TCriterion criterion;
    private ForestRandom random;

    public TreeGrower(RankedColumns columns, TreeSettings settings, Sample[] samples, TCriterion criterion, ForestRandom random)
    {
        this.columns = columns;
        this.settings = settings;
        this.samples = samples;
        this.criterion = criterion;
        this.random = random;
        search = new(columns, settings, samples.Length);
        tree = new(columns.Features);
        foreach (ref readonly Sample sample in samples.AsSpan())
        {
            totalWeight += sample.Weight;
        }
    }

    public GrownTree Grow()
    {
        ranges.Add(new(0, samples.Length, Depth: 0));
        for (int node = 0; node < ranges.Count; node++)
        {
            Range range = ranges[node];
            Span<Sample> own = samples.AsSpan(range.Begin, range.Count);
            bool mixed = criterion.Begin(own);
            tree.Nodes.Add(mixed && MayDivide(range) && Divide(range, own, node) is { } split ? split : ForestNode.Leaf(criterion.Leaf(tree.Distributions)));
        }

        return tree;
    }

    private bool MayDivide(Range range) =>
        range.Depth < settings.MaxDepth && range.Count >= settings.MinSamplesSplit && range.Count >= 2L * settings.MinSamplesLeaf;

    /// <summary>Divides the samples of a node and opens its two children; null where no division is good enough.</summary>
    private ulong? Divide(Range range, Span<Sample> own, int node)
    {
        Split best = search.Find(own, ref criterion, ref random);
        double decrease = best.Score - criterion.Whole();
        if (double.IsNegativeInfinity(best.Score) || (settings.MinImpurityDecrease > 0 && decrease / totalWeight < settings.MinImpurityDecrease))
        {
            return null;
        }

        int featureBits = ForestNode.FeatureBits(columns.Features), distance = ranges.Count - node;
        if (distance > ForestNode.MaximumDistance(featureBits))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"A tree grew beyond {ranges.Count} nodes, which is too large for {columns.Features} features: set MaxDepth or MinSamplesLeaf."));
        }

        tree.Decreases[best.Feature] += Math.Max(decrease, 0);
        int left = Partition(own, columns.Ranks(best.Feature), best.LowerRank);
        ranges.Add(new(range.Begin, left, range.Depth + 1));
        ranges.Add(new(range.Begin + left, range.Count - left, range.Depth + 1));
        uint threshold = BitConverter.SingleToUInt32Bits(columns.Between(best.Feature, best.LowerRank, best.HigherRank));
        return ForestNode.Split(best.Feature, threshold, distance, featureBits);
    }

    /// <summary>Moves the samples of the lower ranks to the front.</summary>
    /// <returns>How many those are.</returns>
    private static int Partition(Span<Sample> own, int[] ranks, int lowerRank)
    {
        int left = 0, right = own.Length;
        while (left < right)
        {
            if (ranks[own[left].Row] <= lowerRank)
            {
                left++;
            }
            else
            {
                right--;
                (own[left], own[right]) = (own[right], own[left]);
            }
        }

        return left;
    }

    /// <summary>The samples of a node, which is to be.</summary>
    private readonly record struct Range(int Begin, int Count, int Depth);
}
