using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using GraphGen.Compiler.Forests.Format;

namespace GraphGen.Forests.Training;

/// <summary>Grows the trees of a forest, each from random numbers of its own, and puts them together in their order.</summary>
/// <param name="columns">The inputs.</param>
/// <param name="rows">What is known of the rows.</param>
/// <param name="settings">When nodes are divided.</param>
/// <param name="trees">How many trees to grow.</param>
/// <param name="draws">Rows that each tree draws; 0 for every row once.</param>
/// <param name="seed">Decides every random number.</param>
/// <param name="parallelism">How many threads may take part.</param>
internal sealed class ForestGrower(RankedColumns columns, TrainingRows rows, TreeSettings settings, int trees, int draws, ulong seed, ParallelOptions parallelism)
{
    public ForestData Grow<TCriterion>(ForestKind kind, int classes, Func<TCriterion> criterion)
        where TCriterion : struct, ISplitCriterion
    {
        var grown = new GrownTree[trees];
        Parallel.For(0, trees, parallelism, tree =>
        {
            var random = new ForestRandom(seed, tree);
            Sample[] samples = rows.Samples(draws > 0 ? rows.Bootstrap(ref random, draws) : null);
            grown[tree] = new TreeGrower<TCriterion>(columns, settings, samples, criterion(), random).Grow();
        });
        return Assemble(kind, classes, grown);
    }

    /// <summary>How often a tree drew each row: its first random numbers, drawn again.</summary>
    public int[] Bootstrap(int tree)
    {
        var random = new ForestRandom(seed, tree);
        return rows.Bootstrap(ref random, draws);
    }

    private ForestData Assemble(ForestKind kind, int classes, GrownTree[] grown)
    {
        var nodes = new List<ulong>();
        var distributions = new List<float>();
        int[] roots = new int[grown.Length];
        for (int tree = 0; tree < grown.Length; tree++)
        {
            roots[tree] = nodes.Count;
            uint earlier = kind == ForestKind.Classification ? (uint)(distributions.Count / classes) : 0;
            foreach (ulong node in CollectionsMarshal.AsSpan(grown[tree].Nodes))
            {
                bool counted = earlier > 0 && !ForestNode.IsSplit(node) && ForestNode.Value(node) >= classes;
                nodes.Add(counted ? ForestNode.Leaf(ForestNode.Value(node) + earlier) : node);
            }

            distributions.AddRange(grown[tree].Distributions);
        }

        return new(kind, columns.Features, classes, Importances(grown), [.. distributions], roots, [.. nodes]);
    }

    private float[] Importances(GrownTree[] grown)
    {
        double[] sums = new double[columns.Features];
        foreach (GrownTree tree in grown)
        {
            AddNormalized(sums, tree.Decreases);
        }

        double[] importances = new double[sums.Length];
        AddNormalized(importances, sums);
        return Array.ConvertAll(importances, importance => (float)importance);
    }

    private static void AddNormalized(double[] sums, double[] shares)
    {
        double whole = 0;
        foreach (double share in shares)
        {
            whole += share;
        }

        for (int feature = 0; feature < sums.Length && whole > 0; feature++)
        {
            sums[feature] += shares[feature] / whole;
        }
    }
}
