using System;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Data;
using GraphGen.Forests.Training;

namespace GraphGen;

/// <summary>Trains forests that predict values; splits make the squared error small.</summary>
/// <example>
/// <code>
/// RegressionForest forest = new RandomForestRegressor { Trees = 100, MinSamplesLeaf = 3, Seed = 1 }.Fit(inputs, targets);
/// float value = forest.Predict(row);
/// </code>
/// </example>
public sealed class RandomForestRegressor : RandomForest
{
    /// <summary>Begins with all features for each split.</summary>
    public RandomForestRegressor() => MaxFeatures = MaxFeatures.All;

    /// <summary>Trains a forest.</summary>
    /// <param name="dataset">Rows with one value each.</param>
    /// <exception cref="ArgumentException">See <see cref="Fit(ReadOnlySpan{float}, ReadOnlySpan{float})"/>.</exception>
    public RegressionForest Fit(Dataset<float> dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Fit(dataset.Inputs, dataset.Targets);
    }

    /// <summary>Trains a forest.</summary>
    /// <param name="inputs">[rows, features], finite.</param>
    /// <param name="targets">[rows], finite.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or a number is not finite.</exception>
    /// <exception cref="InvalidOperationException">The settings contradict each other, or a tree grows beyond what a node can address.</exception>
    public RegressionForest Fit(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int features = CheckInputs(inputs, targets.Length, nameof(targets));
        for (int row = 0; row < targets.Length; row++)
        {
            if (!float.IsFinite(targets[row]))
            {
                throw new ArgumentException(FormattableString.Invariant($"targets must be finite: that of row {row} is {targets[row]}."), nameof(targets));
            }
        }

        var rows = new TrainingRows(targets.Length, [], targets.ToArray(), []);
        ForestGrower grower = Grower(inputs, features, rows);
        ForestData data = grower.Grow(ForestKind.Regression, 0, static () => default(SquaredErrorCriterion));
        return new(data) { OutOfBagScore = OutOfBag ? OutOfBagRows.RSquared(data, inputs, rows, grower) : null };
    }
}
