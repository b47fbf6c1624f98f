using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Forests.Format;
using Xunit;

namespace GraphGen.Runtime.Tests.Forests;

/// <summary>The split at the root of a tree against every split there is, scored from the definition of the impurity.</summary>
public class SplitSearchTests
{
    [Theory]
    [InlineData(SplitCriterion.Gini, 12)]
    [InlineData(SplitCriterion.Gini, 300)]
    [InlineData(SplitCriterion.Entropy, 12)]
    [InlineData(SplitCriterion.Entropy, 300)]
    public void Is_the_best_for_classes(SplitCriterion criterion, int rows)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var data = ForestSamples.Labelled(rows, seed);
            var tree = new RandomForestClassifier { Trees = 1, Bootstrap = false, MaxDepth = 1, MaxFeatures = MaxFeatures.All, Criterion = criterion, MinSamplesLeaf = 2 }.Fit(data);
            double Impurity(int[] rows) => Classes(criterion, [.. rows.Select(row => data.Targets[row])]);
            AssertBest(tree, data.Inputs.ToArray(), data.Count, Impurity);
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(300)]
    public void Is_the_best_for_values(int rows)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var data = ForestSamples.Valued(rows, seed);
            var tree = new RandomForestRegressor { Trees = 1, Bootstrap = false, MaxDepth = 1, MinSamplesLeaf = 2 }.Fit(data);
            double Impurity(int[] rows)
            {
                double mean = rows.Average(row => (double)data.Targets[row]);
                return rows.Sum(row => Math.Pow(data.Targets[row] - mean, 2)) / rows.Length;
            }

            AssertBest(tree, data.Inputs.ToArray(), data.Count, Impurity);
        }
    }

    private static void AssertBest(Forest tree, float[] inputs, int rows, Func<int[], double> impurity)
    {
        int bits = ForestNode.FeatureBits(ForestSamples.Features);
        ulong root = tree.Data.Nodes[0];
        Assert.True(ForestNode.IsSplit(root));
        double Left(int feature, float threshold)
        {
            int[] left = [.. Enumerable.Range(0, rows).Where(row => inputs[(row * ForestSamples.Features) + feature] <= threshold)];
            int[] right = [.. Enumerable.Range(0, rows).Except(left)];
            return left.Length < 2 || right.Length < 2 ? double.PositiveInfinity : (left.Length * impurity(left)) + (right.Length * impurity(right));
        }

        double best = Enumerable.Range(0, ForestSamples.Features)
            .SelectMany(feature => Enumerable.Range(0, rows).Select(row => Left(feature, inputs[(row * ForestSamples.Features) + feature])))
            .Min();
        Assert.Equal(best, Left(ForestNode.Feature(root, bits), BitConverter.UInt32BitsToSingle(ForestNode.Value(root))), 9);
    }

    private static double Classes(SplitCriterion criterion, IReadOnlyList<int> labels)
    {
        double[] shares = [.. labels.GroupBy(label => label).Select(group => (double)group.Count() / labels.Count)];
        return criterion == SplitCriterion.Gini ? 1 - shares.Sum(p => p * p) : -shares.Sum(p => p * Math.Log2(p));
    }
}
