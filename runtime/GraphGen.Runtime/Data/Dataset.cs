using System;

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
                $"inputs must be [count, {inputSize}] and targets [count, {targetSize}] with count > 0; they have {inputs.Length} and {targets.Length} elements."));
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
        double testCount = Math.Round(Count * testFraction, MidpointRounding.AwayFromZero);
        if (!(testCount >= 1 && testCount <= Count - 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A fraction of {testFraction} of {Count} examples leaves one of the parts empty."), nameof(testFraction));
        }

        int[] order = new int[Count];
        Permutation.Fill(order, seed, round: 0, PermutationPurpose.Split);
        int held = (int)testCount;
        return (Select(order.AsSpan(held)), Select(order.AsSpan(0, held)));
    }

    /// <summary>An endless sequence of batches, shuffled anew in every epoch.</summary>
    /// <param name="batchSize">Examples in a batch; the last batch of an epoch holds what is left.</param>
    /// <param name="seed">Chooses the orders. The same seed gives the same batches on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    public Batches<TTarget> Batches(int batchSize, ulong seed = 0) => new(this, batchSize, seed);

    /// <summary>Copies examples into arrays that have room for them.</summary>
    internal void Gather(ReadOnlySpan<int> indices, Span<float> inputRows, Span<TTarget> targetRows)
    {
        for (int row = 0; row < indices.Length; row++)
        {
            inputs.AsSpan(indices[row] * InputSize, InputSize).CopyTo(inputRows[(row * InputSize)..]);
            targets.AsSpan(indices[row] * TargetSize, TargetSize).CopyTo(targetRows[(row * TargetSize)..]);
        }
    }

    private Dataset<TTarget> Select(ReadOnlySpan<int> indices)
    {
        var selectedInputs = new float[indices.Length * InputSize];
        var selectedTargets = new TTarget[indices.Length * TargetSize];
        Gather(indices, selectedInputs, selectedTargets);
        return new Dataset<TTarget>(selectedInputs, InputSize, selectedTargets, TargetSize);
    }
}
