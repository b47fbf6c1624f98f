using System;
using GraphGen.Data;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>
/// Finds out where a run left the finite numbers, and goes back to before. A normal step pays nothing for it: every 64 steps the model is
/// checked and copied, and because a step depends on the model, its batch and its learning rate alone, the steps since the last copy
/// can be repeated to the bit, this time with a look at everything.
/// </summary>
internal sealed class Safeguard<TTarget> : IDisposable
    where TTarget : unmanaged
{
    private const int Interval = 64;

    private readonly ITrainable<float, TTarget> model;
    private readonly TrainingStep<TTarget> step;
    private readonly Func<Batches<TTarget>> newBatches;
    private readonly ModelSnapshot snapshot;
    private readonly OptimizerArguments[] taken = new OptimizerArguments[Interval];
    private int count = Interval;
    private int epoch;
    private int firstBatch;

    /// <param name="model">The model.</param>
    /// <param name="step">Takes its steps.</param>
    /// <param name="newBatches">Begins the batches of the run again.</param>
    public Safeguard(ITrainable<float, TTarget> model, TrainingStep<TTarget> step, Func<Batches<TTarget>> newBatches)
    {
        this.model = model;
        this.step = step;
        this.newBatches = newBatches;
        snapshot = new ModelSnapshot(model.Instance, withOptimizer: true);
    }

    /// <summary>To be called before each step; false where the steps before have left the finite numbers.</summary>
    /// <param name="stepEpoch">The epoch of the step, from 1.</param>
    /// <param name="batch">Its place in the epoch, from 0.</param>
    /// <param name="arguments">What the step is taken with.</param>
    public bool BeforeStep(int stepEpoch, int batch, in OptimizerArguments arguments)
    {
        if (count == Interval || stepEpoch != epoch)
        {
            if (!FiniteCheck.IsFinite(model.Instance))
            {
                return false;
            }

            snapshot.Take();
            (epoch, firstBatch, count) = (stepEpoch, batch, 0);
        }

        taken[count++] = arguments;
        return true;
    }

    /// <summary>Repeats the steps since the last copy, leaves the model as it was before the first bad one, and says what went bad in it.</summary>
    /// <param name="lastLoss">The loss that was seen, for a model whose steps cannot be repeated.</param>
    public Divergence Trace(float lastLoss)
    {
        snapshot.Restore();
        Batches<TTarget> batches = newBatches();
        batches.Seek(epoch, firstBatch);
        using var before = new ModelSnapshot(model.Instance, withOptimizer: true);
        var found = new CulpritFinder<TTarget>(model, step);
        for (int i = 0; i < count; i++)
        {
            before.Take();
            batches.Next(out var inputs, out var targets);
            if (found.InStep(inputs, targets, taken[i], before) is { } culprit)
            {
                before.Restore();
                return At(i, batches.BatchesPerEpoch, culprit);
            }
        }

        snapshot.Restore();
        return At(count - 1, batches.BatchesPerEpoch, new NotFinite("loss", "", lastLoss));
    }

    public void Dispose() => snapshot.Dispose();

    private Divergence At(int index, int batchesPerEpoch, NotFinite found)
        => new(((long)(epoch - 1) * batchesPerEpoch) + firstBatch + index + 1, epoch, firstBatch + index + 1, found);
}
