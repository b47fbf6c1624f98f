using System;
using System.Linq;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class DatasetTests
{
    [Theory]
    [InlineData(5, 2, 2, 1)]
    [InlineData(4, 2, 3, 1)]
    [InlineData(4, 2, 2, 2)]
    [InlineData(0, 2, 0, 1)]
    public void RefusesLengthsThatDoNotAgree(int inputs, int inputSize, int targets, int targetSize)
    {
        var error = Assert.Throws<ArgumentException>(() => new Dataset<int>(new float[inputs], inputSize, new int[targets], targetSize));

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
    public void TheOrderOfASeedIsFixedForEver()
    {
        int[] order = new int[8];
        Permutation.Fill(order, seed: 1, round: 0, PermutationPurpose.Split);

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
            Permutation.Fill(order, seed: 7, round, PermutationPurpose.Epoch);
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
