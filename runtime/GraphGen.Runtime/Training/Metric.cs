using System;
using GraphGen.Metrics;

namespace GraphGen;

/// <summary>
/// A figure that a <see cref="Trainer"/> computes after each epoch from the outputs for all validation examples: one of those here, or one
/// of your own. What each of them is, formula and reference included, is said in <c>GraphGen.Metrics</c>.
/// </summary>
/// <example>
/// <code>
/// new Trainer(model) { Metrics = [Metric.Accuracy, Metric.TopKAccuracy(5), Metric.OfLabels("worst class", higherIsBetter: true, WorstRecall)] }
/// </code>
/// </example>
public sealed class Metric
{
    private readonly Func<ReadOnlySpan<float>, ReadOnlySpan<int>, double>? ofLabels;
    private readonly Func<ReadOnlySpan<float>, ReadOnlySpan<float>, double>? ofValues;

    private Metric(
        string name,
        bool higherIsBetter,
        Func<ReadOnlySpan<float>, ReadOnlySpan<int>, double>? ofLabels = null,
        Func<ReadOnlySpan<float>, ReadOnlySpan<float>, double>? ofValues = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        HigherIsBetter = higherIsBetter;
        this.ofLabels = ofLabels;
        this.ofValues = ofValues;
    }

    /// <summary>The part of labels whose class has the largest output; for class labels.</summary>
    public static Metric Accuracy { get; } = new("accuracy", true, (outputs, labels) => ClassificationMetrics.Accuracy(outputs, labels));

    /// <summary>
    /// The part of labels that the sign of one logit tells: above 0 is class 1. For a single output with labels, or targets, 0 and 1.
    /// </summary>
    public static Metric BinaryAccuracy { get; } = OfTwoClasses("accuracy", true, static (outputs, labels) =>
    {
        int[] predictions = new int[labels.Length];
        ClassificationMetrics.PredictedClasses(outputs, predictions, threshold: 0);
        return ClassificationMetrics.Accuracy(predictions, labels);
    });

    /// <summary>The mean of the classes' F1 scores; for class labels.</summary>
    public static Metric MacroF1 { get; } = new("macro F1", true, (outputs, labels) => Confusion(outputs, labels).Macro.F1);

    /// <summary>The F1 score of all classes' counts together; for class labels.</summary>
    public static Metric MicroF1 { get; } = new("micro F1", true, (outputs, labels) => Confusion(outputs, labels).Micro.F1);

    /// <summary>
    /// The area under the receiver operating characteristic: of the score of class 1 where there is one output (labels, or targets, are 0 and
    /// 1), and the mean of every class against the rest where there are more.
    /// </summary>
    public static Metric RocAuc { get; } = OfTwoClasses("ROC AUC", true, static (outputs, labels) =>
        outputs.Length == labels.Length ? ClassificationMetrics.RocAuc(outputs, labels) : ClassificationMetrics.RocAucOneVsRest(outputs, labels));

    /// <summary>The mean negative logarithm of the label's probability, outputs being logits of classes; for class labels.</summary>
    public static Metric LogLoss { get; } = new("log loss", false, (outputs, labels) => ProbabilityMetrics.LogLossOfLogits(outputs, labels));

    /// <summary>The mean squared difference of outputs and targets.</summary>
    public static Metric MeanSquaredError { get; } = new("MSE", false, ofValues: (outputs, targets) => RegressionMetrics.MeanSquaredError(outputs, targets));

    /// <summary>The mean absolute difference of outputs and targets.</summary>
    public static Metric MeanAbsoluteError { get; } = new("MAE", false, ofValues: (outputs, targets) => RegressionMetrics.MeanAbsoluteError(outputs, targets));

    /// <summary>What is shown, and the name of the column in a history.</summary>
    public string Name { get; }

    /// <summary>Whether a larger value is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The part of labels whose class is among those of the k largest outputs; for class labels.</summary>
    /// <param name="k">From 1 to the number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is not positive.</exception>
    public static Metric TopKAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        return new(FormattableString.Invariant($"top-{k} accuracy"), true, (outputs, labels) => ClassificationMetrics.TopKAccuracy(outputs, labels, k));
    }

    /// <summary>The part of the targets' variance that the outputs explain.</summary>
    /// <param name="outputs">Targets of an example; their values are averaged.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static Metric RSquared(int outputs = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        return new("R squared", true, ofValues: (values, targets) => RegressionMetrics.RSquared(values, targets, outputs));
    }

    /// <summary>A metric of your own for class labels.</summary>
    /// <param name="name">What is shown.</param>
    /// <param name="higherIsBetter">Whether a larger value is a better one.</param>
    /// <param name="compute">From outputs [count, outputs of an example] and labels [count, labels of an example], both row-major.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static Metric OfLabels(string name, bool higherIsBetter, Func<ReadOnlySpan<float>, ReadOnlySpan<int>, double> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        return new(name, higherIsBetter, ofLabels: compute);
    }

    /// <summary>A metric of your own for targets that are numbers.</summary>
    /// <param name="name">What is shown.</param>
    /// <param name="higherIsBetter">Whether a larger value is a better one.</param>
    /// <param name="compute">From outputs [count, outputs of an example] and targets [count, targets of an example], both row-major.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static Metric OfValues(string name, bool higherIsBetter, Func<ReadOnlySpan<float>, ReadOnlySpan<float>, double> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        return new(name, higherIsBetter, ofValues: compute);
    }

    /// <summary>The metric's name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether it is defined for targets of a type.</summary>
    internal bool Takes<TTarget>() => typeof(TTarget) == typeof(int) ? ofLabels is not null : typeof(TTarget) == typeof(float) && ofValues is not null;

    internal double Of(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels) => ofLabels!(outputs, labels);

    internal double Of(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => ofValues!(outputs, targets);

    private static Metric OfTwoClasses(string name, bool higherIsBetter, Func<ReadOnlySpan<float>, ReadOnlySpan<int>, double> compute)
        => new(name, higherIsBetter, compute, (outputs, targets) => compute(outputs, Labels(targets)));

    private static int[] Labels(ReadOnlySpan<float> targets)
    {
        int[] labels = new int[targets.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = targets[i] is 0 or 1
                ? (int)targets[i]
                : throw new ArgumentException(FormattableString.Invariant($"targets[{i}] is {targets[i]}; a metric of two classes takes 0 and 1."), nameof(targets));
        }

        return labels;
    }

    private static ConfusionMatrix Confusion(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels)
    {
        int[] predictions = new int[labels.Length];
        ClassificationMetrics.PredictedClasses(outputs, predictions);
        var matrix = new ConfusionMatrix(outputs.Length / labels.Length);
        matrix.Add(predictions, labels);
        return matrix;
    }
}

/// <summary>What a <see cref="Metric"/> came to.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">Its value; NaN where an output was no finite number.</param>
public readonly record struct MetricValue(string Name, double Value);
