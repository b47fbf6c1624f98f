using System;

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
    private readonly int[] order;
    private readonly float[] inputs;
    private readonly TTarget[] targets;
    private readonly int end;
    private int position;

    internal Batches(Dataset<TTarget> dataset, int batchSize, ulong seed, bool dropLast)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        this.dataset = dataset;
        this.seed = seed;
        BatchSize = Math.Min(batchSize, dataset.Count);
        order = new int[dataset.Count];
        inputs = new float[BatchSize * dataset.InputSize];
        targets = new TTarget[BatchSize * dataset.TargetSize];
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
        if (position == end)
        {
            Seek(Epoch + 1, 0);
        }

        int count = Math.Min(BatchSize, end - position);
        dataset.Gather(order.AsSpan(position, count), this.inputs, this.targets);
        position += count;
        inputs = this.inputs.AsSpan(0, count * dataset.InputSize);
        targets = this.targets.AsSpan(0, count * dataset.TargetSize);
    }

    /// <summary>Makes the next batch one of any epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="batch">Its place in the epoch, from 0; less than <see cref="BatchesPerEpoch"/>.</param>
    internal void Seek(int epoch, int batch)
    {
        Epoch = epoch;
        Permutation.Fill(order, seed, epoch, PermutationPurpose.Epoch);
        position = batch * BatchSize;
    }
}
