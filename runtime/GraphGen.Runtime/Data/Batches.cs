using System;
using System.Collections.Generic;
using System.Threading;

namespace GraphGen.Data;

/// <summary>
/// An endless sequence of batches. Every epoch visits each example once, in an order that depends on the seed and the
/// epoch's number alone; its last batch holds what is left, or is left out where that was asked for. Nothing is allocated per batch.
/// </summary>
/// <typeparam name="TTarget">The type of targets.</typeparam>
/// <example>
/// <code>
/// var batches = train.Batches(batchSize: 64, seed: 1);
/// for (int step = 0; step &lt; steps; step++)
/// {
///     batches.Next(out var x, out var y);
///     float loss = model.TrainStep(x, y, learningRate: 1e-3f);
/// }
/// </code>
/// </example>
public sealed class Batches<TTarget>
    where TTarget : unmanaged
{
    private readonly Dataset<TTarget> dataset;
    private readonly ulong seed;
    private readonly Augmentation[] augmentations;
    private readonly int[] order;
    private readonly int end;
    private int position;
    private float[]? inputs;
    private TTarget[]? targets;

    internal Batches(Dataset<TTarget> dataset, int batchSize, ulong seed, bool dropLast, IReadOnlyList<Augmentation> augmentations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        this.dataset = dataset;
        this.seed = seed;
        this.augmentations = [.. augmentations];
        foreach (Augmentation augmentation in augmentations)
        {
            if (augmentation.InputSize is int size && size != dataset.InputSize)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"{augmentation} is for examples of {size} inputs; those of the dataset have {dataset.InputSize}."), nameof(augmentations));
            }
        }

        BatchSize = Math.Min(batchSize, dataset.Count);
        order = new int[dataset.Count];
        end = dropLast ? order.Length - (order.Length % BatchSize) : order.Length;
        position = end;
    }

    /// <summary>Examples in a batch, the last of an epoch excepted; at most the examples there are.</summary>
    public int BatchSize { get; }

    /// <summary>Batches in an epoch, the smaller last one included unless it is left out.</summary>
    public int BatchesPerEpoch => ((end - 1) / BatchSize) + 1;

    /// <summary>The epoch of the latest batch, counted from 1; 0 before the first batch.</summary>
    public int Epoch { get; private set; }

    /// <summary>Steps to the next batch.</summary>
    /// <param name="inputs">[batch, inputs of an example]; valid until the next call.</param>
    /// <param name="targets">[batch, targets of an example]; valid until the next call.</param>
    public void Next(out ReadOnlySpan<float> inputs, out ReadOnlySpan<TTarget> targets)
    {
        this.inputs ??= new float[BatchSize * dataset.InputSize];
        this.targets ??= new TTarget[BatchSize * dataset.TargetSize];
        int count = Next(this.inputs, this.targets);
        inputs = this.inputs.AsSpan(0, count * dataset.InputSize);
        targets = this.targets.AsSpan(0, count * dataset.TargetSize);
    }

    /// <summary>Goes to any place of the sequence, such as the one where a loop was interrupted.</summary>
    /// <param name="epoch">The epoch of the next batch, from 1.</param>
    /// <param name="batch">Its place in the epoch, from 0; less than <see cref="BatchesPerEpoch"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such batch.</exception>
    public void Seek(int epoch, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(batch, BatchesPerEpoch);
        Begin(epoch);
        position = batch * BatchSize;
    }

    /// <summary>
    /// The same batches, from the next one on, prepared by another thread while the caller works on those before. What is returned takes this
    /// object over, which is not to be used any more.
    /// </summary>
    /// <param name="ahead">How many batches may be ready and waiting; their memory is taken at once.</param>
    /// <param name="cancellation">Ends the thread; <see cref="PrefetchedBatches{TTarget}.Next"/> then throws.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public PrefetchedBatches<TTarget> Prefetch(int ahead = 2, CancellationToken cancellation = default) => new(this, dataset, ahead, cancellation);

    /// <summary>Steps to the next batch and writes it to memory that has room for it.</summary>
    /// <returns>The examples in it.</returns>
    internal int Next(Span<float> inputs, Span<TTarget> targets)
    {
        if (position == end)
        {
            Begin(Epoch + 1);
        }

        var rows = order.AsSpan(position, Math.Min(BatchSize, end - position));
        dataset.Gather(rows, inputs, targets);
        for (int i = 0; i < rows.Length; i++)
        {
            Augment(inputs.Slice(i * dataset.InputSize, dataset.InputSize), rows[i]);
        }

        position += rows.Length;
        return rows.Length;
    }

    private void Begin(int epoch)
    {
        Permutation.Fill(order, seed, epoch, RandomPurpose.Epoch);
        Epoch = epoch;
        position = 0;
    }

    private void Augment(Span<float> input, int example)
    {
        for (int i = 0; i < augmentations.Length; i++)
        {
            var random = new ExampleRandom(seed, Epoch, example, i);
            augmentations[i].Apply(input, ref random);
        }
    }
}
