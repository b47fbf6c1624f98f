using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace GraphGen.Data;

/// <summary>
/// Batches that a thread of their own prepares ahead: shuffled, gathered and augmented while the model trains on those before. Order and
/// bits are those of <see cref="Batches{TTarget}"/>, whatever the timing. For one consumer. Nothing is allocated per batch; dispose it to end
/// the thread, which sleeps while all batches ahead are ready and never keeps the process alive.
/// </summary>
/// <remarks>
/// The thread is one beyond <see cref="GraphGenOptions.Threads"/>, which counts those that compute a model: with 1 there, training has a
/// thread to itself, and loading has this one.
/// </remarks>
/// <typeparam name="TTarget">The type of targets.</typeparam>
/// <example>
/// <code>
/// var shape = new ImageShape(32, 32, channels: 3);
/// using var batches = train
///     .Batches(batchSize: 64, seed: 1, augmentations: [new RandomCrop(shape, padding: 4), new RandomHorizontalFlip(shape)])
///     .Prefetch(ahead: 2);
/// for (int step = 0; step &lt; steps; step++)
/// {
///     batches.Next(out var x, out var y);
///     float loss = model.TrainStep(x, y, learningRate: 1e-3f);
/// }
/// </code>
/// </example>
public sealed class PrefetchedBatches<TTarget> : IDisposable
    where TTarget : unmanaged
{
    private readonly Batches<TTarget> batches;
    private readonly Dataset<TTarget> dataset;
    private readonly Batch[] ring;
    private readonly Thread worker;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration registration;
    private readonly object gate = new();

    // Guarded by the gate. Batch n lies in place n of the ring, modulo its length. The consumer holds batch taken - 1; one place more than
    // batches ahead leaves it alone.
    private long prepared;
    private long taken;
    private bool isStopped;
    private bool isDisposed;
    private ExceptionDispatchInfo? failure;

    internal PrefetchedBatches(Batches<TTarget> batches, Dataset<TTarget> dataset, int ahead, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ahead);
        this.batches = batches;
        this.dataset = dataset;
        this.cancellation = cancellation;
        BatchSize = batches.BatchSize;
        BatchesPerEpoch = batches.BatchesPerEpoch;
        ring = new Batch[ahead + 1];
        for (int i = 0; i < ring.Length; i++)
        {
            ring[i] = new Batch(new float[BatchSize * dataset.InputSize], new TTarget[BatchSize * dataset.TargetSize]);
        }

        worker = new Thread(Work) { IsBackground = true, Name = "GraphGen batches" };
        registration = cancellation.UnsafeRegister(static self => ((PrefetchedBatches<TTarget>)self!).Stop(), this);
        worker.Start();
    }

    /// <inheritdoc cref="Batches{TTarget}.BatchSize"/>
    public int BatchSize { get; }

    /// <inheritdoc cref="Batches{TTarget}.BatchesPerEpoch"/>
    public int BatchesPerEpoch { get; }

    /// <inheritdoc cref="Batches{TTarget}.Epoch"/>
    public int Epoch { get; private set; }

    /// <summary>
    /// Steps to the next batch, and waits for it where it is not ready. What an augmentation threw in the other thread is thrown here, in the
    /// place of the batch that it was to make.
    /// </summary>
    /// <param name="inputs">[batch, inputs of an example]; valid until the next call.</param>
    /// <param name="targets">[batch, targets of an example]; valid until the next call.</param>
    /// <exception cref="OperationCanceledException">The thread was ended by its cancellation token.</exception>
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public void Next(out ReadOnlySpan<float> inputs, out ReadOnlySpan<TTarget> targets)
    {
        Batch batch;
        lock (gate)
        {
            while (prepared == taken && failure is null && !isStopped)
            {
                Monitor.Wait(gate);
            }

            ObjectDisposedException.ThrowIf(isDisposed, this);
            cancellation.ThrowIfCancellationRequested();
            if (prepared == taken)
            {
                failure!.Throw();
            }

            batch = ring[taken++ % ring.Length];
            Monitor.PulseAll(gate);
        }

        Epoch = batch.Epoch;
        inputs = batch.Inputs.AsSpan(0, batch.Count * dataset.InputSize);
        targets = batch.Targets.AsSpan(0, batch.Count * dataset.TargetSize);
    }

    /// <summary>Ends the thread and waits for its end: until the batch that it works on is made.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
        }

        Stop();
        worker.Join();
        registration.Dispose();
    }

    private void Stop()
    {
        lock (gate)
        {
            isStopped = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>What the thread does.</summary>
    private void Work()
    {
        try
        {
            while (Free() is { } batch)
            {
                batch.Count = batches.Next(batch.Inputs, batch.Targets);
                batch.Epoch = batches.Epoch;
                lock (gate)
                {
                    prepared++;
                    Monitor.PulseAll(gate);
                }
            }
        }
        catch (Exception error)
        {
            // For the consumer, after the batches that are ready.
            lock (gate)
            {
                failure = ExceptionDispatchInfo.Capture(error);
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Waits for a place in the ring; null where there is nothing more to do.</summary>
    private Batch? Free()
    {
        lock (gate)
        {
            while (prepared - taken == ring.Length - 1 && !isStopped)
            {
                Monitor.Wait(gate);
            }

            return isStopped ? null : ring[prepared % ring.Length];
        }
    }

    /// <summary>A place in the ring.</summary>
    private sealed class Batch(float[] inputs, TTarget[] targets)
    {
        public float[] Inputs { get; } = inputs;

        public TTarget[] Targets { get; } = targets;

        public int Count { get; set; }

        public int Epoch { get; set; }
    }
}
