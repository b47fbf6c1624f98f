using System;
using System.IO;
using System.Linq;
using GraphGen.Data;
using GraphGen.Forests;
using Xunit;

namespace GraphGen.Runtime.Tests.Forests;

public class ForestTrainingTests
{
    private static readonly Dataset<int> Train = ForestSamples.Labelled(400, seed: 1);
    private static readonly Dataset<int> Test = ForestSamples.Labelled(400, seed: 2);

    [Theory]
    [InlineData(SplitCriterion.Gini)]
    [InlineData(SplitCriterion.Entropy)]
    public void A_forest_learns_what_can_be_learnt(SplitCriterion criterion)
    {
        var forest = new RandomForestClassifier { Seed = 3, Criterion = criterion, MinSamplesLeaf = 5, OutOfBag = true }.Fit(Train);

        // One label in ten is random: 0.93 is the most.
        Assert.InRange(forest.Accuracy(Test), 0.88, 0.95);
        Assert.InRange(forest.OutOfBagScore!.Value, 0.88, 0.95);
        Assert.Equal((ForestSamples.Features, ForestSamples.Classes, 100), (forest.Features, forest.Classes, forest.Trees));
    }

    [Fact]
    public void A_forest_learns_values()
    {
        var test = ForestSamples.Valued(300, seed: 2);
        var forest = new RandomForestRegressor { Seed = 3, OutOfBag = true }.Fit(ForestSamples.Valued(600, seed: 1));
        float[] values = new float[test.Count];
        forest.Predict(test.Inputs, values);

        float mean = test.Targets.ToArray().Average();
        double rest = values.Zip(test.Targets.ToArray(), (a, b) => Math.Pow(a - b, 2)).Sum();
        double rSquared = 1 - (rest / test.Targets.ToArray().Sum(y => Math.Pow(y - mean, 2)));
        Assert.InRange(rSquared, 0.97, 1);
        Assert.InRange(forest.OutOfBagScore!.Value, 0.97, 1);
    }

    [Fact]
    public void One_tree_without_bagging_learns_its_rows_by_heart()
    {
        var tree = new RandomForestClassifier { Trees = 1, Bootstrap = false, MaxFeatures = MaxFeatures.All };

        Assert.Equal(1, tree.Fit(Train).Accuracy(Train));
        Assert.Equal(1, tree.Fit([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]).Accuracy(new([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0])));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads_and_another_seed_others()
    {
        string one = Text(new RandomForestClassifier { Seed = 5, Threads = 1 }.Fit(Train));
        Assert.Equal(one, Text(new RandomForestClassifier { Seed = 5, Threads = 2 }.Fit(Train)));
        Assert.Equal(one, Text(new RandomForestClassifier { Seed = 5, Threads = 7 }.Fit(Train)));
        Assert.NotEqual(one, Text(new RandomForestClassifier { Seed = 6, Threads = 1 }.Fit(Train)));
    }

    [Fact]
    public void More_trees_begin_with_the_same_trees()
    {
        string[] few = Trees(new RandomForestClassifier { Trees = 3, Seed = 5, MinSamplesLeaf = 2 }.Fit(Train));
        string[] many = Trees(new RandomForestClassifier { Trees = 9, Seed = 5, MinSamplesLeaf = 2 }.Fit(Train));

        Assert.Equal(few.Select(Shape), many.Take(3).Select(Shape));

        static string Shape(string tree) => string.Join(' ', tree.Split(' ', '\n').Where(word => word.Contains("<=", StringComparison.Ordinal)));
    }

    [Fact]
    public void Depth_and_sample_limits_hold()
    {
        Assert.InRange(new RandomForestClassifier { MaxDepth = 1 }.Fit(Train).Nodes, 100, 300);
        Assert.Equal(100, new RandomForestClassifier { MinSamplesSplit = 1000 }.Fit(Train).Nodes);
        Assert.Equal(100, new RandomForestClassifier { MinSamplesLeaf = 300 }.Fit(Train).Nodes);
        Assert.Equal(100, new RandomForestClassifier { MinImpurityDecrease = 1 }.Fit(Train).Nodes);
        int all = new RandomForestClassifier().Fit(Train).Nodes;
        Assert.InRange(new RandomForestClassifier { MinImpurityDecrease = 0.01 }.Fit(Train).Nodes, 101, all - 1);
        Assert.InRange(new RandomForestClassifier { MaxSamples = 0.1 }.Fit(Train).Nodes, 101, all - 1);
    }

    [Fact]
    public void Importances_name_the_features_that_matter()
    {
        float[] importances = new RandomForestClassifier { Seed = 1, MinSamplesLeaf = 5 }.Fit(Train).FeatureImportances.ToArray();

        Assert.Equal(1, importances.Sum(), 5);
        Assert.Equal(0, importances[5]);
        Assert.True(importances[0] + importances[3] > 0.8f, string.Join(' ', importances));
    }

    [Fact]
    public void Class_weights_move_the_decision()
    {
        int[] rare = [.. Enumerable.Range(0, 200).Select(i => i % 20 == 0 ? 1 : 0)];
        float[] noise = [.. Enumerable.Range(0, 200).Select(i => (float)(i * 7 % 50))];
        int Predicted(float[]? weights)
        {
            int[] labels = new int[200];
            new RandomForestClassifier { MinSamplesLeaf = 30, ClassWeights = weights }.Fit(noise, rare).Predict(noise, labels);
            return labels.Sum();
        }

        Assert.Equal([200f / (2 * 190), 200f / (2 * 10)], RandomForestClassifier.BalancedWeights(rare));
        Assert.Equal(0, Predicted(null));
        Assert.InRange(Predicted(RandomForestClassifier.BalancedWeights(rare)), 20, 180);
        Assert.Equal(200, Predicted([0, 1]));
    }

    [Fact]
    public void Numbers_of_features_follow_the_rule()
    {
        Assert.Equal([64, 8, 6, 16, 5, 64], [
            MaxFeatures.All.Of(64), MaxFeatures.SquareRoot.Of(64), MaxFeatures.Log2.Of(64), MaxFeatures.Fraction(0.25).Of(64),
            MaxFeatures.Exactly(5).Of(64), MaxFeatures.Exactly(100).Of(64)]);
        Assert.Equal([1, 1, 1], [MaxFeatures.SquareRoot.Of(1), MaxFeatures.Log2.Of(1), MaxFeatures.Fraction(0.01).Of(3)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => MaxFeatures.Fraction(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MaxFeatures.Exactly(0));
        Assert.True(MaxFeatures.Exactly(3) == MaxFeatures.Exactly(3) && MaxFeatures.Exactly(3) != MaxFeatures.Exactly(4));
    }

    [Fact]
    public void Thresholds_lie_between_neighbouring_floats()
    {
        float low = 1, high = MathF.BitIncrement(low);
        var forest = new RandomForestClassifier { Trees = 1, Bootstrap = false, MaxFeatures = MaxFeatures.All }.Fit([low, high], [0, 1]);

        Assert.Equal((0, 1), (forest.Predict([low]), forest.Predict([high])));
        Assert.Equal(0, forest.Predict([float.NaN]));
    }

    [Fact]
    public void Rows_that_cannot_be_trained_on_are_refused()
    {
        var classifier = new RandomForestClassifier();
        Assert.Contains("feature 1 of row 1 is NaN", Refused(() => classifier.Fit([1, 2, 3, float.NaN], [0, 1])), StringComparison.Ordinal);
        Assert.Contains("got 3 values", Refused(() => classifier.Fit([1, 2, 3], [0, 1])), StringComparison.Ordinal);
        Assert.Contains("that of row 1 is -1", Refused(() => classifier.Fit([1, 2], [0, -1])), StringComparison.Ordinal);
        Assert.Contains("no row", Refused(() => classifier.Fit([], [])), StringComparison.Ordinal);
        Assert.Contains("1 class weights", Refused(() => new RandomForestClassifier { ClassWeights = [1] }.Fit([1, 2], [0, 1])), StringComparison.Ordinal);
        Assert.Contains("weigh 0", Refused(() => new RandomForestClassifier { ClassWeights = [0, 0, 1] }.Fit([1, 2], [0, 1])), StringComparison.Ordinal);
        Assert.Contains("that of row 1 is", Refused(() => new RandomForestRegressor().Fit([1, 2], [0f, float.PositiveInfinity])), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RandomForestClassifier { ClassWeights = [-1] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomForestClassifier { Trees = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomForestClassifier { MinImpurityDecrease = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomForestClassifier { MaxSamples = 1.5 });
        Assert.Throws<InvalidOperationException>(() => new RandomForestClassifier { OutOfBag = true, Bootstrap = false }.Fit(Train));
    }

    internal static string Text(Forest forest)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ForestFile.Write(text, forest.Data);
        return text.ToString();
    }

    private static string[] Trees(Forest forest) => Text(forest).Split("tree ")[1..];

    private static string Refused(Action fit) => Assert.Throws<ArgumentException>(fit).Message;
}
