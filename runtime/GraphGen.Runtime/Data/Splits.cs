using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Data;

/// <summary>
/// Divides row numbers into parts, in random orders that depend on the seed alone and are the same on every machine.
/// <see cref="Dataset{TTarget}"/> and <see cref="Table"/> have methods that divide themselves this way; these are for data of any other kind.
/// </summary>
public static class Splits
{
    /// <summary>Holds out a random part of the rows.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="testFraction">The part that is held out, between 0 and 1; the number of rows is rounded to the nearest.</param>
    /// <param name="seed">Chooses the part.</param>
    /// <returns>The rows to train on and the rows held out, both in random order.</returns>
    /// <exception cref="ArgumentException">One of the parts would be empty.</exception>
    public static (int[] Train, int[] Test) Random(int count, double testFraction, ulong seed = 0)
    {
        int held = HeldOut(count, testFraction);
        int[] order = Order(count, seed);
        return (order[held..], order[..held]);
    }

    /// <summary>
    /// Holds out a random part of the rows in which every class has its share, to within one row; the parts have the sizes that
    /// <see cref="Random"/> gives.
    /// </summary>
    /// <param name="labels">The class of each row: any numbers.</param>
    /// <param name="testFraction">The part that is held out, between 0 and 1; the number of rows is rounded to the nearest.</param>
    /// <param name="seed">Chooses the part.</param>
    /// <returns>The rows to train on and the rows held out, both in random order.</returns>
    /// <exception cref="ArgumentException">One of the parts would be empty.</exception>
    public static (int[] Train, int[] Test) Stratified(ReadOnlySpan<int> labels, double testFraction, ulong seed = 0)
    {
        int held = HeldOut(labels.Length, testFraction);
        var quota = Shares(labels, testFraction, held);
        List<int> train = [], test = [];
        foreach (int row in Order(labels.Length, seed))
        {
            bool isHeld = quota[labels[row]]-- > 0;
            (isHeld ? test : train).Add(row);
        }

        return ([.. train], [.. test]);
    }

    /// <summary>
    /// Divides the rows into folds of equal size, to within one row, for cross-validation: train on all folds but one, validate on that one.
    /// </summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="folds">The number of folds.</param>
    /// <param name="seed">Chooses the folds.</param>
    /// <returns>The rows of each fold, in random order; every row is in exactly one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is not between 2 and the number of rows.</exception>
    public static int[][] Folds(int count, int folds, ulong seed = 0)
    {
        CheckFolds(folds, count);
        return Deal(Order(count, seed), folds);
    }

    /// <summary>The same with every class spread evenly: folds differ by at most one row in each class and in all.</summary>
    /// <param name="labels">The class of each row: any numbers.</param>
    /// <param name="folds">The number of folds.</param>
    /// <param name="seed">Chooses the folds.</param>
    /// <returns>The rows of each fold, class after class; every row is in exactly one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is not between 2 and the number of rows.</exception>
    public static int[][] StratifiedFolds(ReadOnlySpan<int> labels, int folds, ulong seed = 0)
    {
        CheckFolds(folds, labels.Length);
        int[] order = Order(labels.Length, seed);
        int[] classOf = labels.ToArray();

        // A stable sort by class: dealing then goes on from class to class, so that no fold gets the odd row of every class.
        return Deal([.. order.OrderBy(row => classOf[row])], folds);
    }

    /// <summary>The rows that are in none of the chosen fold: what to train on when it validates.</summary>
    internal static int[] Others(int[][] folds, int fold) => [.. folds.Where((_, index) => index != fold).SelectMany(rows => rows)];

    private static int[] Order(int count, ulong seed)
    {
        int[] order = new int[count];
        Permutation.Fill(order, seed, round: 0, RandomPurpose.Split);
        return order;
    }

    private static int HeldOut(int count, double testFraction)
    {
        double held = Math.Round(count * testFraction, MidpointRounding.AwayFromZero);
        return held >= 1 && held <= count - 1
            ? (int)held
            : throw new ArgumentException(FormattableString.Invariant($"A fraction of {testFraction} of {count} examples leaves one of the parts empty."), nameof(testFraction));
    }

    private static void CheckFolds(int folds, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, count);
    }

    /// <summary>Deals rows to the folds like cards to players.</summary>
    private static int[][] Deal(int[] order, int folds)
    {
        int[][] hands = new int[folds][];
        for (int fold = 0; fold < folds; fold++)
        {
            hands[fold] = new int[(order.Length - fold - 1) / folds + 1];
        }

        for (int i = 0; i < order.Length; i++)
        {
            hands[i % folds][i / folds] = order[i];
        }

        return hands;
    }

    /// <summary>How many rows of each class are held out: the whole part of its share, and one more where the fraction left is largest.</summary>
    private static Dictionary<int, int> Shares(ReadOnlySpan<int> labels, double testFraction, int held)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (int label in labels)
        {
            counts[label] = counts.GetValueOrDefault(label) + 1;
        }

        var shares = counts.Select(pair => (Label: pair.Key, Share: pair.Value * testFraction)).ToArray();
        var quota = shares.ToDictionary(pair => pair.Label, pair => (int)pair.Share);
        int left = held - quota.Values.Sum();
        foreach (var (label, _) in shares.OrderByDescending(pair => pair.Share - Math.Floor(pair.Share)).Take(left))
        {
            quota[label]++;
        }

        return quota;
    }
}
