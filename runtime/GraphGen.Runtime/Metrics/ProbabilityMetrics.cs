using System;
using System.Numerics;

namespace GraphGen.Metrics;

/// <summary>How well predicted probabilities match labels; lower is better.</summary>
public static class ProbabilityMetrics
{
    /// <summary>
    /// Log loss (cross-entropy): -1/n sum over i of ln p[i, label i], with p clipped to [e, 1 - e], where e is the machine epsilon of the
    /// probabilities' type (2^-23 for <see cref="float"/>, 2^-52 for <see cref="double"/>), so that a certain mistake costs 15.9 or 36.0
    /// instead of infinity. Rows are taken to add up to 1.
    /// </summary>
    /// <param name="probabilities">[n, classes], or [n] probabilities of class 1 for labels of 0 and 1.</param>
    /// <param name="labels">[n] true classes.</param>
    /// <exception cref="ArgumentException">The probabilities are neither [n, classes] nor [n], one is not between 0 and 1, or a label is not a class.</exception>
    public static double LogLoss(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels) => LogLoss(probabilities, labels, 1.0 / (1L << 23));

    /// <inheritdoc cref="LogLoss(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static double LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels) => LogLoss(probabilities, labels, 1.0 / (1L << 52));

    /// <summary>
    /// Log loss of logits: 1/n sum over i of ln(sum over j of exp(z[i, j])) - z[i, label i], computed without overflow. One logit a label means
    /// two classes with the logits 0 and z.
    /// </summary>
    /// <param name="logits">[n, classes], or [n] logits of class 1 for labels of 0 and 1.</param>
    /// <param name="labels">[n] true classes.</param>
    /// <exception cref="ArgumentException">The logits are neither [n, classes] nor [n], or a label is not a class.</exception>
    public static double LogLossOfLogits(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels) => LogLossOfRows(logits, labels);

    /// <inheritdoc cref="LogLossOfLogits(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static double LogLossOfLogits(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels) => LogLossOfRows(logits, labels);

    /// <summary>
    /// Brier score of two classes: 1/n sum over i of (p[i] - label i)^2 (Brier, "Verification of forecasts expressed in terms of
    /// probability", Monthly Weather Review 78, 1950).
    /// </summary>
    /// <param name="probabilities">[n] probabilities of class 1.</param>
    /// <param name="labels">[n] of 0 and 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, a probability is not between 0 and 1, or a label is neither 0 nor 1.</exception>
    public static double BrierScore(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels) => MeanSquare(probabilities, labels);

    /// <inheritdoc cref="BrierScore(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static double BrierScore(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels) => MeanSquare(probabilities, labels);

    private static double LogLoss<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, double epsilon)
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        int classes = MetricArguments.Classes(probabilities.Length, labels.Length);
        MetricArguments.CheckLabels(labels, Math.Max(classes, 2));
        MetricArguments.CheckProbabilities(probabilities);

        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double given = double.CreateChecked(probabilities[classes > 1 ? (i * classes) + labels[i] : i]);
            double probability = classes > 1 || labels[i] == 1 ? given : 1 - given;
            sum -= Math.Log(Math.Clamp(probability, epsilon, 1 - epsilon));
        }

        return sum / labels.Length;
    }

    private static double LogLossOfRows<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        where T : unmanaged, INumberBase<T>
    {
        int classes = MetricArguments.Classes(logits.Length, labels.Length);
        MetricArguments.CheckLabels(labels, Math.Max(classes, 2));

        double sum = 0;
        Span<double> pair = stackalloc double[2];
        double[] row = new double[classes];
        for (int i = 0; i < labels.Length; i++)
        {
            for (int j = 0; j < classes; j++)
            {
                row[j] = double.CreateChecked(logits[(i * classes) + j]);
            }

            pair[1] = row[0];
            sum += SurprisalOf(labels[i], classes > 1 ? row : pair);
        }

        return sum / labels.Length;
    }

    /// <summary>-ln softmax(row)[label].</summary>
    private static double SurprisalOf(int label, ReadOnlySpan<double> row)
    {
        double largest = double.NegativeInfinity;
        foreach (double logit in row)
        {
            largest = Math.Max(largest, logit);
        }

        double sum = 0;
        foreach (double logit in row)
        {
            sum += Math.Exp(logit - largest);
        }

        return Math.Log(sum) + (largest - row[label]);
    }

    private static double MeanSquare<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels)
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        MetricArguments.CheckPairs(probabilities.Length, labels.Length);
        MetricArguments.CheckLabels(labels, 2);
        MetricArguments.CheckProbabilities(probabilities);

        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double difference = double.CreateChecked(probabilities[i]) - labels[i];
            sum += difference * difference;
        }

        return sum / labels.Length;
    }
}
