using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class SplitsTests
{
    public static TheoryData<int, int, int, ulong> Cases() => new()
    {
        { 150, 3, 10, 1 },
        { 101, 4, 7, 2 },
        { 23, 10, 5, 3 },
        { 12, 1, 12, 4 },
        { 997, 6, 10, 5 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryRowIsInExactlyOneFoldAndFoldsAreEqualToWithinOne(int count, int classes, int folds, ulong seed)
    {
        int[] labels = Labels(count, classes, seed);
        foreach (int[][] parts in new[] { Splits.Folds(count, folds, seed), Splits.StratifiedFolds(labels, folds, seed) })
        {
            Assert.Equal(folds, parts.Length);
            Assert.Equal(Enumerable.Range(0, count), parts.SelectMany(rows => rows).Order());
            AssertWithinOne(parts.Select(rows => rows.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void StratifiedFoldsHaveEveryClassToWithinOne(int count, int classes, int folds, ulong seed)
    {
        int[] labels = Labels(count, classes, seed);
        int[][] parts = Splits.StratifiedFolds(labels, folds, seed);

        for (int label = 0; label < classes; label++)
        {
            AssertWithinOne(parts.Select(rows => rows.Count(row => labels[row] == label)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void StratifiedSplitsHaveEveryClassToWithinOneAndTheSizesOfRandomOnes(int count, int classes, int folds, ulong seed)
    {
        int[] labels = Labels(count, classes, seed);
        double fraction = 1.0 / folds;
        var (train, test) = Splits.Stratified(labels, fraction, seed);

        Assert.Equal(Splits.Random(count, fraction, seed).Test.Length, test.Length);
        Assert.Equal(Enumerable.Range(0, count), train.Concat(test).Order());
        for (int label = 0; label < classes; label++)
        {
            double share = labels.Count(x => x == label) * fraction;
            Assert.InRange(test.Count(row => labels[row] == label), Math.Floor(share), Math.Floor(share) + 1);
        }
    }

    [Fact]
    public void TheSeedAloneChooses()
    {
        int[] labels = Labels(60, 3, 1);

        Assert.Equal(Splits.Folds(60, 4, 1), Splits.Folds(60, 4, 1));
        Assert.NotEqual(Splits.Folds(60, 4, 1), Splits.Folds(60, 4, 2));
        Assert.Equal(Splits.StratifiedFolds(labels, 4, 1), Splits.StratifiedFolds(labels, 4, 1));
        Assert.NotEqual(Splits.StratifiedFolds(labels, 4, 1), Splits.StratifiedFolds(labels, 4, 2));
        Assert.Equal(Splits.Stratified(labels, 0.3, 1).Test, Splits.Stratified(labels, 0.3, 1).Test);
        Assert.NotEqual(Splits.Stratified(labels, 0.3, 1).Test, Splits.Stratified(labels, 0.3, 2).Test);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void RefusesFoldsThatCannotBe(int folds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.Folds(10, folds));
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.StratifiedFolds(new int[10], folds));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatasetTests.Numbered(10).Folds(folds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void RefusesAStratifiedSplitWithAnEmptyPart(double fraction)
        => Assert.Throws<ArgumentException>(() => Splits.Stratified(new int[10], fraction));

    private static int[] Labels(int count, int classes, ulong seed)
    {
        var random = new Random((int)seed);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Min(random.Next(classes), random.Next(classes)))];
    }

    private static void AssertWithinOne(IEnumerable<int> counts) => Assert.InRange(counts.Max() - counts.Min(), 0, 1);
}
