using System;
using System.Linq;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class DatasetTests
{
    [Theory]
    [InlineData(5, 2, 2, 1, "inputs")]
    [InlineData(4, 2, 3, 1, "targets")]
    [InlineData(4, 2, 2, 2, "targets")]
    [InlineData(0, 2, 0, 1, "inputs")]
    public void RefusesLengthsThatDoNotAgree(int inputs, int inputSize, int targets, int targetSize, string argument)
    {
        var error = Assert.Throws<ArgumentException>(argument, () => new Dataset<int>(new float[inputs], inputSize, new int[targets], targetSize));

        Assert.Contains($"they have {inputs} and {targets} elements", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2, 2, 8)]
    [InlineData(0.25, 3, 7)]
    [InlineData(0.9, 9, 1)]
    public void SplitsIntoDisjointPartsThatTogetherAreEverything(double fraction, int testCount, int trainCount)
    {
        var (train, test) = Numbered(10).Split(fraction, seed: 3);

        Assert.Equal(testCount, test.Count);
        Assert.Equal(trainCount, train.Count);
        Assert.Equal(Enumerable.Range(0, 10), train.Targets.ToArray().Concat(test.Targets.ToArray()).Order());
        AssertRowsStayWhole(train);
        AssertRowsStayWhole(test);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void RefusesASplitWithAnEmptyPart(double fraction)
        => Assert.Throws<ArgumentException>(() => Numbered(10).Split(fraction));

    [Fact]
    public void TheSeedAloneChoosesTheParts()
    {
        int[] Test(ulong seed) => Numbered(100).Split(0.2, seed).Test.Targets.ToArray();

        Assert.Equal(Test(1), Test(1));
        Assert.NotEqual(Test(1), Test(2));
        Assert.NotEqual(Test(1), Test(1UL << 32));
    }

    [Fact]
    public void FoldsValidateEveryExampleOnceAndTrainOnAllOthers()
    {
        var all = Numbered(11);
        var folds = all.Folds(3, seed: 2).ToArray();

        Assert.Equal([4, 4, 3], folds.Select(fold => fold.Validation.Count));
        Assert.Equal(Enumerable.Range(0, 11), folds.SelectMany(fold => fold.Validation.Targets.ToArray()).Order());
        Assert.All(folds, fold =>
        {
            Assert.Equal(Enumerable.Range(0, 11), fold.Train.Targets.ToArray().Concat(fold.Validation.Targets.ToArray()).Order());
            AssertRowsStayWhole(fold.Train);
            AssertRowsStayWhole(fold.Validation);
        });
    }

    [Fact]
    public void StratifiedPartsHaveEveryClassInItsShare()
    {
        var dataset = new Dataset<int>(new float[30], 1, [.. Enumerable.Range(0, 30).Select(i => i < 20 ? 7 : 3)]);

        var (train, test) = dataset.StratifiedSplit(0.3, seed: 1);
        Assert.Equal((14, 6), (train.Targets.Count(7), test.Targets.Count(7)));
        Assert.Equal((7, 3), (train.Targets.Count(3), test.Targets.Count(3)));
        Assert.All(dataset.StratifiedFolds(5, seed: 1), fold => Assert.Equal((4, 2), (fold.Validation.Targets.Count(7), fold.Validation.Targets.Count(3))));

        var several = new Dataset<int>(new float[4], 1, new int[8], targetSize: 2);
        Assert.Throws<ArgumentException>(() => several.StratifiedSplit(0.5));
    }

    [Fact]
    public void ASubsetHasTheExamplesInTheOrderOfTheIndices()
    {
        var subset = Numbered(5).Subset([3, 0, 3]);

        Assert.Equal([3, 0, 3], subset.Targets.ToArray());
        AssertRowsStayWhole(subset);
        Assert.Throws<ArgumentException>(() => subset.Subset([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => subset.Subset([0, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => subset.Subset([-1]));
    }

    [Fact]
    public void TheOrderOfASeedIsFixedForEver()
    {
        int[] order = new int[8];
        Permutation.Fill(order, seed: 1, round: 0, RandomPurpose.Split);

        // From an implementation of its own in another language.
        Assert.Equal([5, 2, 7, 0, 6, 1, 4, 3], order);
    }

    [Fact]
    public void EveryPositionIsReachedAboutEquallyOften()
    {
        const int Rounds = 24_000;
        int[,] counts = new int[4, 4];
        int[] order = new int[4];
        for (int round = 0; round < Rounds; round++)
        {
            Permutation.Fill(order, seed: 7, round, RandomPurpose.Epoch);
            for (int i = 0; i < order.Length; i++)
            {
                counts[i, order[i]]++;
            }
        }

        // Six standard deviations of a binomial(24000, 1/4) are 402.
        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 6000 - 402, 6000 + 402));
    }

    internal static Dataset<int> Numbered(int count)
        => new([.. Enumerable.Range(0, count).SelectMany(i => new float[] { i, -i })], 2, [.. Enumerable.Range(0, count)]);

    private static void AssertRowsStayWhole(Dataset<int> dataset)
    {
        for (int i = 0; i < dataset.Count; i++)
        {
            Assert.Equal([dataset.Targets[i], -dataset.Targets[i]], dataset.Inputs.Slice(2 * i, 2).ToArray());
        }
    }
}
