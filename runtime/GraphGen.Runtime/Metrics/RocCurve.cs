using System;
using System.Numerics;

namespace GraphGen.Metrics;

/// <summary>The area under the receiver operating characteristic.</summary>
internal static class RocCurve
{
    public static double Area<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        MetricArguments.CheckPairs(scores.Length, labels.Length);
        MetricArguments.CheckLabels(labels, 2);
        return AreaOf(scores.ToArray(), labels.ToArray(), positive: 1);
    }

    public static double MeanAreaOneVsRest<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        int classes = MetricArguments.Classes(scores.Length, labels.Length);
        MetricArguments.CheckLabels(labels, classes);
        if (classes < 2)
        {
            throw new ArgumentException("One class against the rest needs scores of at least 2 classes.", nameof(scores));
        }

        double sum = 0;
        for (int positive = 0; positive < classes; positive++)
        {
            var column = new T[labels.Length];
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = scores[(i * classes) + positive];
            }

            sum += AreaOf(column, labels.ToArray(), positive);
        }

        return sum / classes;
    }

    /// <summary>Counts pairs of a positive and a negative in rising order of score; twice, so that ties stay whole. Sorts its arguments.</summary>
    private static double AreaOf<T>(T[] scores, int[] labels, int positive)
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        Array.Sort(scores, labels);
        if (T.IsNaN(scores[0]))
        {
            // The order of numbers begins with NaN.
            throw new ArgumentException("A score is NaN.", nameof(scores));
        }

        ulong negatives = 0, positives = 0, twiceWon = 0;
        for (int start = 0; start < scores.Length;)
        {
            ulong tiedPositives = 0, tiedNegatives = 0;
            int end = start;
            for (; end < scores.Length && scores[end] == scores[start]; end++)
            {
                (tiedPositives, tiedNegatives) = labels[end] == positive ? (tiedPositives + 1, tiedNegatives) : (tiedPositives, tiedNegatives + 1);
            }

            twiceWon += tiedPositives * ((2 * negatives) + tiedNegatives);
            (positives, negatives, start) = (positives + tiedPositives, negatives + tiedNegatives, end);
        }

        if (positives == 0 || negatives == 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A ROC curve needs labels of the class {positive} and of others; there are {positives} and {negatives}."), nameof(labels));
        }

        return (double)twiceWon / (2 * positives * negatives);
    }
}
