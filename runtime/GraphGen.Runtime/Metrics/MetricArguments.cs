using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphGen.Metrics;

/// <summary>What all metrics ask of their arguments.</summary>
internal static class MetricArguments
{
    /// <exception cref="ArgumentException">The lengths differ or are zero.</exception>
    public static void CheckPairs(int values, int targets, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (targets == 0 || values != targets)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{Name(name)} must have one element for each of the others, and at least one; it has {values}, the others are {targets}."), Name(name));
        }
    }

    /// <summary>Classes of scores [labels, classes].</summary>
    /// <exception cref="ArgumentException">The scores are not a multiple of the labels, or there are no labels.</exception>
    public static int Classes(int scores, int labels, [CallerArgumentExpression(nameof(scores))] string name = "")
    {
        if (labels == 0 || scores == 0 || scores % labels != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{Name(name)} must be [labels, classes] with at least one label; it has {scores} elements for {labels} labels."), Name(name));
        }

        return scores / labels;
    }

    /// <exception cref="ArgumentException">A label is not in [0, classes).</exception>
    public static void CheckLabels(ReadOnlySpan<int> labels, int classes, [CallerArgumentExpression(nameof(labels))] string name = "")
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"{name}[{i}] is {labels[i]}; there are {classes} classes, counted from 0."), name);
            }
        }
    }

    /// <exception cref="ArgumentException">A value is not in [0, 1].</exception>
    public static void CheckProbabilities<T>(ReadOnlySpan<T> probabilities, [CallerArgumentExpression(nameof(probabilities))] string name = "")
        where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] >= T.Zero && probabilities[i] <= T.One))
            {
                throw new ArgumentException(FormattableString.Invariant($"{name}[{i}] is {probabilities[i]}; probabilities lie between 0 and 1."), name);
            }
        }
    }

    /// <summary>The argument's name from an expression such as <c>scores.Length</c>.</summary>
    private static string Name(string expression) => expression.Split('.')[0];
}
