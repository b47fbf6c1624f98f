using System;
using System.Collections.Generic;

namespace GraphGen.Data;

/// <summary>Divides labelled examples so that every class has its share in every part.</summary>
public static class DatasetStratification
{
    /// <summary>
    /// Holds out a random part of the examples in which every class has its share, to within one example. The same seed gives the same
    /// parts on every machine.
    /// </summary>
    /// <param name="dataset">Examples with one label each.</param>
    /// <param name="testFraction">The part that is held out, between 0 and 1; the number of examples is rounded to the nearest.</param>
    /// <param name="seed">Chooses the part.</param>
    /// <returns>The examples to train on and the examples held out, both in random order.</returns>
    /// <exception cref="ArgumentException">One of the parts would be empty, or the examples have several labels.</exception>
    public static (Dataset<int> Train, Dataset<int> Test) StratifiedSplit(this Dataset<int> dataset, double testFraction, ulong seed = 0)
    {
        var (train, test) = Splits.Stratified(Labels(dataset), testFraction, seed);
        return (dataset.Subset(train), dataset.Subset(test));
    }

    /// <summary>
    /// The same as <see cref="Dataset{TTarget}.Folds"/> with every class spread evenly: folds differ by at most one example in each class
    /// and in all.
    /// </summary>
    /// <param name="dataset">Examples with one label each.</param>
    /// <param name="folds">The number of folds.</param>
    /// <param name="seed">Chooses the folds.</param>
    /// <returns>The pairs, made one after the other as they are asked for.</returns>
    /// <exception cref="ArgumentException">The examples have several labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is not between 2 and the number of examples.</exception>
    public static IEnumerable<(Dataset<int> Train, Dataset<int> Validation)> StratifiedFolds(this Dataset<int> dataset, int folds, ulong seed = 0)
        => dataset.Pairs(Splits.StratifiedFolds(Labels(dataset), folds, seed));

    private static ReadOnlySpan<int> Labels(Dataset<int> dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.TargetSize == 1
            ? dataset.Targets
            : throw new ArgumentException(FormattableString.Invariant($"Examples with {dataset.TargetSize} labels each have no class to stratify by."), nameof(dataset));
    }
}
