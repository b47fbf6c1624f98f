using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GraphGen.Metrics;

/// <summary>
/// Counts how often examples of each class were predicted as each class, and what follows from that: accuracy, precision, recall and
/// F1 of each class and their averages. A ratio of nothing to nothing (the precision of a class that was never predicted, the recall of a
/// class without examples) is 0, and classes that occur neither among labels nor among predictions are left out of averages: scikit-learn's
/// defaults.
/// </summary>
/// <example>
/// <code>
/// var matrix = new ConfusionMatrix(classes: 3);
/// matrix.Add(predictions, labels);                 // batch after batch
/// Console.WriteLine(matrix);                       // the table of counts
/// Console.WriteLine(matrix.Macro.F1);
/// </code>
/// </example>
public sealed class ConfusionMatrix
{
    /// <summary>More classes than this need more than 8 GiB of counts.</summary>
    private const int MaxClasses = 1 << 15;

    private readonly long[] counts;
    private readonly string[] names;

    /// <summary>Begins with all counts zero.</summary>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between 1 and 32,768.</exception>
    public ConfusionMatrix(int classes)
        : this(Numbers(classes))
    {
    }

    /// <summary>Begins with all counts zero.</summary>
    /// <param name="names">The names of the classes, in order of their numbers, for <see cref="ToString"/> and <see cref="Report"/>.</param>
    /// <exception cref="ArgumentException">There are no names, or more than 32,768.</exception>
    public ConfusionMatrix(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        this.names = [.. names];
        if (Classes is 0 or > MaxClasses)
        {
            throw new ArgumentException(FormattableString.Invariant($"There must be 1 to {MaxClasses} classes, and there are {Classes}."), nameof(names));
        }

        counts = new long[Classes * Classes];
    }

    /// <summary>The number of classes.</summary>
    public int Classes => names.Length;

    /// <summary>All examples that were counted.</summary>
    public long Total => counts.Sum();

    /// <summary>The part of examples whose prediction is their label: the trace divided by the total; NaN before the first example.</summary>
    public double Accuracy => (double)Range().Sum(index => this[index, index]) / Total;

    /// <summary>The mean of the classes' scores, every class weighing the same.</summary>
    public ClassScores Macro => Mean(_ => 1);

    /// <summary>The mean of the classes' scores, weighed by <see cref="Support"/>.</summary>
    public ClassScores Weighted => Mean(Support);

    /// <summary>
    /// The scores of all classes' true positives, false positives and false negatives added up. As every mistake is a false positive of
    /// one class and a false negative of another, all three are the accuracy.
    /// </summary>
    public ClassScores Micro
    {
        get
        {
            long right = Range().Sum(index => this[index, index]);
            return ClassScores.Of(right, Total - right, Total - right);
        }
    }

    /// <summary>How many examples of class <paramref name="label"/> were predicted as class <paramref name="prediction"/>.</summary>
    /// <param name="label">The true class: the row of the table.</param>
    /// <param name="prediction">The predicted class: the column of the table.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int label, int prediction] => counts[(Checked(label) * Classes) + Checked(prediction)];

    /// <summary>Counts examples.</summary>
    /// <param name="predictions">[n] predicted classes.</param>
    /// <param name="labels">[n] true classes.</param>
    /// <exception cref="ArgumentException">The lengths differ or are zero, or an element is not a class; then nothing is counted.</exception>
    public void Add(ReadOnlySpan<int> predictions, ReadOnlySpan<int> labels)
    {
        MetricArguments.CheckPairs(predictions.Length, labels.Length);
        MetricArguments.CheckLabels(predictions, Classes);
        MetricArguments.CheckLabels(labels, Classes);
        for (int i = 0; i < labels.Length; i++)
        {
            counts[(labels[i] * Classes) + predictions[i]]++;
        }
    }

    /// <summary>Precision, recall and F1 of one class.</summary>
    /// <param name="label">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassScores Scores(int label)
    {
        long right = this[label, label];
        return ClassScores.Of(right, Predicted(label) - right, Support(label) - right);
    }

    /// <summary>How many examples have this class as their label.</summary>
    /// <param name="label">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long Support(int label) => Range().Sum(prediction => this[label, prediction]);

    /// <summary>How many examples were predicted as this class.</summary>
    /// <param name="prediction">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long Predicted(int prediction) => Range().Sum(label => this[label, prediction]);

    /// <summary>A table of precision, recall, F1 and support of each class, and their averages.</summary>
    public string Report()
    {
        string[][] rows =
        [
            ["", "precision", "recall", "F1", "support"],
            .. Range().Select(label => Row(names[label], Scores(label), Support(label))),
            Row("micro", Micro, Total),
            Row("macro", Macro, Total),
            Row("weighted", Weighted, Total),
        ];
        return Table(rows);
    }

    /// <summary>The table of counts, a row for each true class and a column for each predicted one.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["label \\ predicted", .. names],
            .. Range().Select(label => (string[])[names[label], .. Range().Select(prediction => Text(this[label, prediction]))]),
        ];
        return Table(rows);
    }

    private static string[] Numbers(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MaxClasses);
        return [.. Enumerable.Range(0, classes).Select(index => Text(index))];
    }

    private static string[] Row(string name, ClassScores scores, long support)
        => [name, Text(scores.Precision), Text(scores.Recall), Text(scores.F1), Text(support)];

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double score) => score.ToString("F4", CultureInfo.InvariantCulture);

    private static string Table(string[][] rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            text.Append(row[0].PadRight(widths[0]));
            for (int column = 1; column < row.Length; column++)
            {
                text.Append("  ").Append(row[column].PadLeft(widths[column]));
            }

            text.Append('\n');
        }

        return text.ToString(0, text.Length - 1);
    }

    private ClassScores Mean(Func<int, long> weightOf)
    {
        double precision = 0, recall = 0, f1 = 0;
        long weights = 0;
        foreach (int label in Range().Where(label => Support(label) + Predicted(label) > 0))
        {
            var scores = Scores(label);
            long weight = weightOf(label);
            precision += weight * scores.Precision;
            recall += weight * scores.Recall;
            f1 += weight * scores.F1;
            weights += weight;
        }

        return new ClassScores(precision / weights, recall / weights, f1 / weights);
    }

    private IEnumerable<int> Range() => Enumerable.Range(0, Classes);

    private int Checked(int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Classes);
        return label;
    }
}
