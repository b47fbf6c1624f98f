using System;
using System.Numerics;

namespace GraphGen.Metrics;

/// <summary>
/// How well scores or predicted classes match labels. Scores are row-major [n, classes], labels are classes counted from 0, and
/// everything is computed in double precision in order of index, so equal arguments give equal results.
/// Counts by class, precision, recall and F1 are in <see cref="ConfusionMatrix"/>.
/// </summary>
public static class ClassificationMetrics
{
    /// <summary>The part of predictions that equal their labels.</summary>
    /// <param name="predictions">[n] predicted classes.</param>
    /// <param name="labels">[n] true classes.</param>
    /// <exception cref="ArgumentException">The lengths differ or are zero.</exception>
    public static double Accuracy(ReadOnlySpan<int> predictions, ReadOnlySpan<int> labels)
    {
        MetricArguments.CheckPairs(predictions.Length, labels.Length);
        int correct = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            correct += predictions[i] == labels[i] ? 1 : 0;
        }

        return (double)correct / labels.Length;
    }

    /// <summary>The part of labels whose class has the largest score, the first of equal ones. The same as <see cref="TopKAccuracy(ReadOnlySpan{float}, ReadOnlySpan{int}, int)"/> with k = 1.</summary>
    /// <param name="scores">[n, classes] such as logits or probabilities.</param>
    /// <param name="labels">[n] true classes.</param>
    /// <exception cref="ArgumentException">The scores are not [n, classes], or a label is not a class.</exception>
    public static double Accuracy(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels) => HitRate(scores, labels, 1);

    /// <inheritdoc cref="Accuracy(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static double Accuracy(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels) => HitRate(scores, labels, 1);

    /// <summary>
    /// The part of labels whose class is among those with the k largest scores. Of equal scores the class that comes first ranks first, and
    /// a label whose score is NaN is a miss.
    /// </summary>
    /// <param name="scores">[n, classes] such as logits or probabilities.</param>
    /// <param name="labels">[n] true classes.</param>
    /// <param name="k">From 1; with as many as there are classes the result is 1 unless a score is NaN.</param>
    /// <exception cref="ArgumentException">The scores are not [n, classes], or a label is not a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is not in [1, classes].</exception>
    public static double TopKAccuracy(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, int k) => HitRate(scores, labels, k);

    /// <inheritdoc cref="TopKAccuracy(ReadOnlySpan{float}, ReadOnlySpan{int}, int)"/>
    public static double TopKAccuracy(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels, int k) => HitRate(scores, labels, k);

    /// <summary>Writes the class with the largest score of each row, the first of equal ones; NaN counts as less than any number.</summary>
    /// <param name="scores">[n, classes] such as logits or probabilities.</param>
    /// <param name="predictions">[n] receives the classes; its length gives n.</param>
    /// <exception cref="ArgumentException">The scores are not [n, classes], or all scores of a row are NaN.</exception>
    public static void PredictedClasses(ReadOnlySpan<float> scores, Span<int> predictions) => LargestOfRows(scores, predictions);

    /// <inheritdoc cref="PredictedClasses(ReadOnlySpan{float}, Span{int})"/>
    public static void PredictedClasses(ReadOnlySpan<double> scores, Span<int> predictions) => LargestOfRows(scores, predictions);

    /// <summary>Writes class 1 where a score is above the threshold and class 0 where it is not.</summary>
    /// <param name="scores">[n], higher for class 1: logits (threshold 0) or probabilities (threshold 0.5).</param>
    /// <param name="predictions">[n] receives the classes.</param>
    /// <param name="threshold">The largest score of class 0.</param>
    /// <exception cref="ArgumentException">The lengths differ or are zero, or a score is NaN.</exception>
    public static void PredictedClasses(ReadOnlySpan<float> scores, Span<int> predictions, double threshold) => Divide(scores, predictions, threshold);

    /// <inheritdoc cref="PredictedClasses(ReadOnlySpan{float}, Span{int}, double)"/>
    public static void PredictedClasses(ReadOnlySpan<double> scores, Span<int> predictions, double threshold) => Divide(scores, predictions, threshold);

    /// <summary>
    /// The area under the receiver operating characteristic of two classes: the probability that a random example of class 1 scores
    /// higher than a random one of class 0, equal scores counting one half. Exact: pairs are counted in integers
    /// (Hanley and McNeil, "The meaning and use of the area under a ROC curve", Radiology 143, 1982).
    /// </summary>
    /// <param name="scores">[n], higher for class 1: logits and probabilities give the same area.</param>
    /// <param name="labels">[n] of 0 and 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, a label is neither 0 nor 1, or one of the classes is missing.</exception>
    public static double RocAuc(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels) => RocCurve.Area(scores, labels);

    /// <inheritdoc cref="RocAuc(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static double RocAuc(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels) => RocCurve.Area(scores, labels);

    /// <summary>
    /// The mean over classes of the area under the curve of that class against all others, every class weighing the same
    /// (scikit-learn: <c>roc_auc_score(multi_class="ovr", average="macro")</c>).
    /// </summary>
    /// <param name="scores">[n, classes], higher where the class is likelier.</param>
    /// <param name="labels">[n] true classes.</param>
    /// <exception cref="ArgumentException">The scores are not [n, classes] of at least 2 classes, one is NaN, a label is not a class, or a class has no label.</exception>
    public static double RocAucOneVsRest(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels) => RocCurve.MeanAreaOneVsRest(scores, labels);

    /// <inheritdoc cref="RocAucOneVsRest(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static double RocAucOneVsRest(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels) => RocCurve.MeanAreaOneVsRest(scores, labels);

    private static double HitRate<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int k)
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        int classes = MetricArguments.Classes(scores.Length, labels.Length);
        MetricArguments.CheckLabels(labels, classes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, classes);

        int hits = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            hits += RankOf(labels[i], scores.Slice(i * classes, classes)) < k ? 1 : 0;
        }

        return (double)hits / labels.Length;
    }

    /// <summary>How many classes come before this one in falling order of score.</summary>
    private static int RankOf<T>(int label, ReadOnlySpan<T> row)
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        T score = row[label];
        if (T.IsNaN(score))
        {
            return row.Length;
        }

        int rank = 0;
        for (int i = 0; i < row.Length; i++)
        {
            rank += row[i] > score || (i < label && row[i] == score) ? 1 : 0;
        }

        return rank;
    }

    private static void LargestOfRows<T>(ReadOnlySpan<T> scores, Span<int> predictions)
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        int classes = MetricArguments.Classes(scores.Length, predictions.Length);
        for (int i = 0; i < predictions.Length; i++)
        {
            var row = scores.Slice(i * classes, classes);
            int best = 0;
            for (int j = 1; j < classes; j++)
            {
                best = row[j] > row[best] || T.IsNaN(row[best]) ? j : best;
            }

            if (T.IsNaN(row[best]))
            {
                throw new ArgumentException(FormattableString.Invariant($"All scores of row {i} are NaN."), nameof(scores));
            }

            predictions[i] = best;
        }
    }

    private static void Divide<T>(ReadOnlySpan<T> scores, Span<int> predictions, double threshold)
        where T : unmanaged, INumberBase<T>
    {
        MetricArguments.CheckPairs(scores.Length, predictions.Length);
        for (int i = 0; i < scores.Length; i++)
        {
            if (T.IsNaN(scores[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"scores[{i}] is NaN."), nameof(scores));
            }

            predictions[i] = double.CreateChecked(scores[i]) > threshold ? 1 : 0;
        }
    }
}
