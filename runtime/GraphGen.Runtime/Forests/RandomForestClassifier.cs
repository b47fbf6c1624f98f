using System;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Data;
using GraphGen.Forests.Training;

namespace GraphGen;

/// <summary>Trains forests that predict classes.</summary>
/// <example>
/// <code>
/// ClassificationForest forest = new RandomForestClassifier { Trees = 100, Seed = 1 }.Fit(train);
/// Console.WriteLine(forest.Accuracy(test));
/// forest.Save("digits.forest");
/// </code>
/// A single decision tree is a forest of one that sees every row and every feature:
/// <code>
/// var tree = new RandomForestClassifier { Trees = 1, Bootstrap = false, MaxFeatures = MaxFeatures.All, MaxDepth = 4 };
/// </code>
/// </example>
public sealed class RandomForestClassifier : RandomForest
{
    /// <summary>Begins with the square root of the number of features for each split.</summary>
    public RandomForestClassifier() => MaxFeatures = MaxFeatures.SquareRoot;

    /// <summary>What a split makes small.</summary>
    public SplitCriterion Criterion { get; set; }

    /// <summary>How much the rows of each class weigh; null, the default, for 1 each. <see cref="BalancedWeights"/> makes rare classes weigh more.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public float[]? ClassWeights
    {
        get;
        set
        {
            if (value is not null && (Array.Exists(value, weight => !(weight >= 0 && float.IsFinite(weight))) || !Array.Exists(value, weight => weight > 0)))
            {
                throw new ArgumentException("Class weights must be finite and not negative, and one must be positive.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Weights with which all classes weigh the same: rows / (classes * rows of the class); 0 for a class without a row.</summary>
    /// <param name="labels">[rows], from 0.</param>
    /// <returns>[classes]</returns>
    /// <exception cref="ArgumentException">There is no label, or one is negative.</exception>
    public static float[] BalancedWeights(ReadOnlySpan<int> labels)
    {
        int[] rows = new int[CountClasses(labels)];
        foreach (int label in labels)
        {
            rows[label]++;
        }

        int length = labels.Length;
        return Array.ConvertAll(rows, count => count == 0 ? 0 : (float)((double)length / ((double)rows.Length * count)));
    }

    /// <summary>Trains a forest.</summary>
    /// <param name="dataset">Rows with one label each, from 0.</param>
    /// <exception cref="ArgumentException">See <see cref="Fit(ReadOnlySpan{float}, ReadOnlySpan{int})"/>.</exception>
    public ClassificationForest Fit(Dataset<int> dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Fit(dataset.Inputs, dataset.Targets);
    }

    /// <summary>Trains a forest.</summary>
    /// <param name="inputs">[rows, features], finite.</param>
    /// <param name="labels">[rows]: the class of each row, from 0. There are as many classes as the largest label and one, or as there are class weights.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, a value is not finite, a label is negative or has no weight, or no row has a positive weight.</exception>
    /// <exception cref="InvalidOperationException">The settings contradict each other, or a tree grows beyond what a node can address.</exception>
    public ClassificationForest Fit(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        int features = CheckInputs(inputs, labels.Length, nameof(labels));
        int classes = CountClasses(labels);
        if (ClassWeights is { } weights)
        {
            classes = weights.Length >= classes
                ? weights.Length
                : throw new ArgumentException(FormattableString.Invariant($"There are {weights.Length} class weights; the largest label is {classes - 1}."), nameof(labels));
            CheckThatARowWeighs(labels, weights);
        }

        var rows = new TrainingRows(labels.Length, labels.ToArray(), [], ClassWeights ?? []);
        ForestGrower grower = Grower(inputs, features, rows);
        double[] table = Criterion == SplitCriterion.Entropy ? EntropyCriterion.Table(labels.Length) : [];
        ForestData data = Criterion == SplitCriterion.Entropy
            ? grower.Grow(ForestKind.Classification, classes, () => new EntropyCriterion(classes, table))
            : grower.Grow(ForestKind.Classification, classes, () => new GiniCriterion(classes));
        return new(data) { OutOfBagScore = OutOfBag ? OutOfBagRows.Accuracy(data, inputs, rows, grower) : null };
    }

    private static int CountClasses(ReadOnlySpan<int> labels)
    {
        int largest = -1;
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] is < 0 or >= ForestData.MaximumClasses)
            {
                throw new ArgumentException(FormattableString.Invariant($"Labels must be from 0 to {ForestData.MaximumClasses - 1}: that of row {row} is {labels[row]}."), nameof(labels));
            }

            largest = Math.Max(largest, labels[row]);
        }

        return largest >= 0 ? largest + 1 : throw new ArgumentException("There is no label.", nameof(labels));
    }

    private static void CheckThatARowWeighs(ReadOnlySpan<int> labels, float[] weights)
    {
        foreach (int label in labels)
        {
            if (weights[label] > 0)
            {
                return;
            }
        }

        throw new ArgumentException("The classes of all rows weigh 0.", nameof(labels));
    }
}
