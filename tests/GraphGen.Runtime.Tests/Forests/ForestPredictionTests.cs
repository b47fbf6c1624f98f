using System;
using System.Linq;
using System.Threading.Tasks;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Runtime.Tests.Forests;

/// <summary>All ways to predict give the bits of one row walked through one tree after another.</summary>
public class ForestPredictionTests
{
    private const int Rows = 150;

    private static readonly float[] Inputs = ForestSamples.Labelled(Rows, seed: 9).Inputs.ToArray();

    [Theory]
    [InlineData(1, null)]
    [InlineData(8, 3)]
    [InlineData(29, 2)]
    [InlineData(100, null)]
    public void Classes_are_those_of_a_plain_walk(int trees, int? depth)
    {
        var forest = new RandomForestClassifier { Trees = trees, MaxDepth = depth }.Fit(ForestSamples.Labelled(300, seed: 1));
        float[] expected = [.. Enumerable.Range(0, Rows).SelectMany(row => PlainProbabilities(forest.Data, Row(row)))];
        int[] labels = [.. expected.Chunk(ForestSamples.Classes).Select(p => Array.IndexOf(p, p.Max()))];

        for (int rows = 0; rows <= Rows; rows = rows < 20 ? rows + 1 : rows + 65)
        {
            float[] probabilities = new float[rows * ForestSamples.Classes];
            int[] predicted = new int[rows];
            forest.PredictProbabilities(Inputs.AsSpan(0, rows * ForestSamples.Features), probabilities);
            forest.Predict(Inputs.AsSpan(0, rows * ForestSamples.Features), predicted);
            Assert.Equal(expected[..probabilities.Length], probabilities);
            Assert.Equal(labels[..rows], predicted);
        }

        Assert.Equal(labels, Enumerable.Range(0, Rows).Select(row => forest.Predict(Row(row))));
    }

    [Fact]
    public void Values_are_those_of_a_plain_walk()
    {
        var forest = new RandomForestRegressor { Trees = 29 }.Fit(ForestSamples.Valued(300, seed: 1));
        float[] expected = [.. Enumerable.Range(0, Rows).Select(row => PlainValue(forest.Data, Row(row)))];
        float[] values = new float[Rows];

        forest.Predict(Inputs, values);

        Assert.Equal(expected, values);
        Assert.Equal(expected, Enumerable.Range(0, Rows).Select(row => forest.Predict(Row(row))));
    }

    [Fact]
    public void More_classes_than_the_stack_holds_are_predicted()
    {
        const int Many = 3000;
        float[] inputs = [.. Enumerable.Range(0, Many).Select(i => (float)i)];
        int[] labels = [.. Enumerable.Range(0, Many)], predicted = new int[Many];
        var forest = new RandomForestClassifier { Trees = 2, Bootstrap = false }.Fit(inputs, labels);

        forest.Predict(inputs, predicted);

        Assert.Equal(labels, predicted);
        Assert.Equal(2999, forest.Predict([2999]));
    }

    [Fact]
    public void Predicting_allocates_nothing()
    {
        var forest = new RandomForestClassifier { Trees = 20 }.Fit(ForestSamples.Labelled(300, seed: 1));
        float[] probabilities = new float[Rows * ForestSamples.Classes];
        int[] labels = new int[Rows];
        void Predict()
        {
            forest.Predict(Inputs.AsSpan(0, ForestSamples.Features));
            forest.Predict(Inputs, labels);
            forest.PredictProbabilities(Inputs, probabilities);
        }

        Predict();
        Assert.Equal(0, Allocations.Of(Predict));
    }

    [Fact]
    public void Many_threads_may_predict_at_once()
    {
        var forest = new RandomForestClassifier().Fit(ForestSamples.Labelled(300, seed: 1));
        int[] expected = new int[Rows];
        forest.Predict(Inputs, expected);

        Parallel.For(0, 50, i => Assert.Equal(expected[i], forest.Predict(Row(i))));
    }

    [Fact]
    public void Lengths_that_do_not_agree_are_refused()
    {
        var forest = new RandomForestClassifier { Trees = 1 }.Fit(ForestSamples.Labelled(30, seed: 1));
        Assert.Contains("A row has 6 values; got 5", Refused(() => forest.Predict(new float[5])), StringComparison.Ordinal);
        Assert.Contains("Expected rows of 6 values; got 13", Refused(() => forest.Predict(new float[13], new int[2])), StringComparison.Ordinal);
        Assert.Contains("Expected a length of 2 for 2 rows; got 3", Refused(() => forest.Predict(new float[12], new int[3])), StringComparison.Ordinal);
        Assert.Contains("Expected a length of 6 for 2 rows; got 2", Refused(() => forest.PredictProbabilities(new float[12], new float[2])), StringComparison.Ordinal);
    }

    private static string Refused(Action predict) => Assert.Throws<ArgumentException>(predict).Message;

    private static float[] Row(int row) => Inputs[(row * ForestSamples.Features)..((row + 1) * ForestSamples.Features)];

    private static float[] PlainProbabilities(ForestData data, float[] row)
    {
        float[] sums = new float[data.Classes];
        foreach (int root in data.Roots)
        {
            int leaf = (int)PlainLeaf(data, root, row);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += leaf < data.Classes ? (leaf == i ? 1 : 0) : data.Distributions[((leaf - data.Classes) * data.Classes) + i];
            }
        }

        return Array.ConvertAll(sums, sum => sum / data.Roots.Length);
    }

    private static float PlainValue(ForestData data, float[] row) =>
        (float)(data.Roots.Sum(root => (double)BitConverter.UInt32BitsToSingle(PlainLeaf(data, root, row))) / data.Roots.Length);

    private static uint PlainLeaf(ForestData data, int node, float[] row)
    {
        int bits = ForestNode.FeatureBits(data.Features);
        while (ForestNode.IsSplit(data.Nodes[node]))
        {
            bool right = row[ForestNode.Feature(data.Nodes[node], bits)] > BitConverter.UInt32BitsToSingle(ForestNode.Value(data.Nodes[node]));
            node += ForestNode.Distance(data.Nodes[node], bits) + (right ? 1 : 0);
        }

        return ForestNode.Value(data.Nodes[node]);
    }
}
