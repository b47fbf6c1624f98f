using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Data;

/// <summary>Examples to learn from: a row of inputs and a target for each.</summary>
/// <typeparam name="TTarget">The type of targets: <see cref="int"/> for class labels, <see cref="float"/> for values.</typeparam>
public sealed class Dataset<TTarget>
    where TTarget : unmanaged
{
    private readonly float[] inputs;
    private readonly TTarget[] targets;

    /// <summary>Takes over two arrays, which must not be changed afterwards.</summary>
    /// <param name="inputs">[count, <paramref name="inputSize"/>]</param>
    /// <param name="inputSize">Elements of one example's input.</param>
    /// <param name="targets">[count, <paramref name="targetSize"/>]</param>
    /// <param name="targetSize">Elements of one example's target; 1 for class labels.</param>
    /// <exception cref="ArgumentException">The lengths do not agree on one number of examples, or it is zero.</exception>
    public Dataset(float[] inputs, int inputSize, TTarget[] targets, int targetSize = 1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetSize);

        Count = inputs.Length / inputSize;
        if (Count == 0 || (long)Count * inputSize != inputs.Length || (long)Count * targetSize != targets.Length)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"inputs must be [count, {inputSize}] and targets [count, {targetSize}] with count > 0; they have {inputs.Length} and {targets.Length} elements."),
                Count == 0 || inputs.Length % inputSize != 0 ? nameof(inputs) : nameof(targets));
        }

        this.inputs = inputs;
        this.targets = targets;
        InputSize = inputSize;
        TargetSize = targetSize;
    }

    /// <summary>The number of examples.</summary>
    public int Count { get; }

    /// <summary>Elements of one example's input.</summary>
    public int InputSize { get; }

    /// <summary>Elements of one example's target.</summary>
    public int TargetSize { get; }

    /// <summary>All inputs, [<see cref="Count"/>, <see cref="InputSize"/>].</summary>
    public ReadOnlySpan<float> Inputs => inputs;

    /// <summary>All targets, [<see cref="Count"/>, <see cref="TargetSize"/>].</summary>
    public ReadOnlySpan<TTarget> Targets => targets;

    /// <summary>Holds out a random part of the examples. The same seed gives the same parts on every machine.</summary>
    /// <param name="testFraction">The part that is held out, between 0 and 1; the number of examples is rounded to the nearest.</param>
    /// <param name="seed">Chooses the part.</param>
    /// <returns>The examples to train on and the examples held out, both in random order.</returns>
    /// <exception cref="ArgumentException">One of the parts would be empty.</exception>
    public (Dataset<TTarget> Train, Dataset<TTarget> Test) Split(double testFraction, ulong seed = 0)
    {
        var (train, test) = Splits.Random(Count, testFraction, seed);
        return (Subset(train), Subset(test));
    }

    /// <summary>
    /// Divides the examples for cross-validation: each of the folds validates once, with all other examples to train on. Folds are equal
    /// in size to within one example, and every example is in exactly one. The same seed gives the same folds on every machine.
    /// </summary>
    /// <param name="folds">The number of folds.</param>
    /// <param name="seed">Chooses the folds.</param>
    /// <returns>The pairs, made one after the other as they are asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is not between 2 and the number of examples.</exception>
    public IEnumerable<(Dataset<TTarget> Train, Dataset<TTarget> Validation)> Folds(int folds, ulong seed = 0)
        => Pairs(Splits.Folds(Count, folds, seed));

    /// <summary>Copies some examples, in the order of the indices; an index may occur several times.</summary>
    /// <param name="indices">Numbers of examples, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentException">There are no indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public Dataset<TTarget> Subset(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException("A dataset has at least one example.", nameof(indices));
        }

        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count, nameof(indices));
        }

        var selectedInputs = new float[indices.Length * InputSize];
        var selectedTargets = new TTarget[indices.Length * TargetSize];
        Gather(indices, selectedInputs, selectedTargets);
        return new Dataset<TTarget>(selectedInputs, InputSize, selectedTargets, TargetSize);
    }

    /// <summary>An endless sequence of batches, shuffled anew in every epoch.</summary>
    /// <param name="batchSize">Examples in a batch; the last batch of an epoch holds what is left.</param>
    /// <param name="seed">Chooses the orders. The same seed gives the same batches on every machine.</param>
    /// <param name="dropLast">Whether to leave out the last batch of an epoch where it would be smaller.</param>
    /// <param name="augmentations">What changes the inputs, one after the other, anew in every epoch; none unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    /// <exception cref="ArgumentException">An augmentation is for inputs of another size.</exception>
    public Batches<TTarget> Batches(int batchSize, ulong seed = 0, bool dropLast = false, IReadOnlyList<Augmentation>? augmentations = null)
        => new(this, batchSize, seed, dropLast, augmentations ?? []);

    /// <summary>Copies examples into arrays that have room for them.</summary>
    internal void Gather(ReadOnlySpan<int> indices, Span<float> inputRows, Span<TTarget> targetRows)
    {
        for (int row = 0; row < indices.Length; row++)
        {
            inputs.AsSpan(indices[row] * InputSize, InputSize).CopyTo(inputRows[(row * InputSize)..]);
            targets.AsSpan(indices[row] * TargetSize, TargetSize).CopyTo(targetRows[(row * TargetSize)..]);
        }
    }

    internal IEnumerable<(Dataset<TTarget> Train, Dataset<TTarget> Validation)> Pairs(int[][] folds)
        => folds.Select((rows, fold) => (Subset(Splits.Others(folds, fold)), Subset(rows)));
}
