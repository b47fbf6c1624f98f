using System;
using System.Runtime.InteropServices;
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
    private readonly Dataset<TTarget> dataset;
    private readonly int batchSize;
    private readonly ulong seed;
    private readonly ModelSnapshot snapshot;
    private readonly OptimizerArguments[] taken = new OptimizerArguments[Interval];
    private int count = Interval;
    private int epoch;
    private int firstBatch;

    public Safeguard(ITrainable<float, TTarget> model, Dataset<TTarget> dataset, int batchSize, ulong seed)
    {
        this.model = model;
        this.dataset = dataset;
        this.batchSize = batchSize;
        this.seed = seed;
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
        Batches<TTarget> batches = dataset.Batches(batchSize, seed);
        batches.Seek(epoch, firstBatch);
        using var before = new ModelSnapshot(model.Instance, withOptimizer: true);
        for (int i = 0; i < count; i++)
        {
            before.Take();
            batches.Next(out var inputs, out var targets);
            float loss = model.TrainStep(inputs, targets, taken[i]);
            if (!float.IsFinite(loss) || !FiniteCheck.IsFinite(model.Instance))
            {
                var (tensor, element, value) = FindFirst(inputs, targets, loss, before);
                before.Restore();
                return At(i, batches.BatchesPerEpoch, tensor, element, value);
            }
        }

        snapshot.Restore();
        return At(count - 1, batches.BatchesPerEpoch, "loss", "", lastLoss);
    }

    public void Dispose() => snapshot.Dispose();

    private Divergence At(int index, int batchesPerEpoch, string tensor, string element, double value)
        => new(((long)(epoch - 1) * batchesPerEpoch) + firstBatch + index + 1, epoch, firstBatch + index + 1, tensor, element, value);

    /// <summary>Looks in the order in which a step computes: the batch, the outputs, the loss, the optimizer's state, the parameters.</summary>
    private (string Tensor, string Element, double Value) FindFirst(
        ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, float loss, ModelSnapshot before)
    {
        if (FindIn("inputs", inputs, model.InputSize) is { } input)
        {
            return input;
        }

        if (typeof(TTarget) == typeof(float) && FindIn("targets", MemoryMarshal.Cast<TTarget, float>(targets), model.TargetSize) is { } target)
        {
            return target;
        }

        using var after = new ModelSnapshot(model.Instance, withOptimizer: true);
        after.Take();
        before.Restore();
        float[] outputs = new float[inputs.Length / model.InputSize * model.OutputSize];
        model.Predict(inputs, outputs);
        after.Restore();
        if (FindIn("outputs", outputs, model.OutputSize) is { } output)
        {
            return output;
        }

        if (!float.IsFinite(loss))
        {
            return ("loss", "", loss);
        }

        foreach (Parameter variable in model.Instance.OptimizerVariables)
        {
            if (FindIn(variable, Checkpoint.OptimizerName + "/") is { } state)
            {
                return state;
            }
        }

        foreach (Parameter parameter in model.Parameters)
        {
            if (parameter.Trainable && FindIn(parameter, "") is { } found)
            {
                return found;
            }
        }

        return ("loss", "", loss);
    }

    private static (string Tensor, string Element, double Value)? FindIn(string name, ReadOnlySpan<float> values, int rowLength)
    {
        int at = FiniteCheck.FirstNotFinite(values);
        return at < 0 ? null : (name, FormattableString.Invariant($"[{at / rowLength}, {at % rowLength}]"), values[at]);
    }

    private static (string Tensor, string Element, double Value)? FindIn(Parameter variable, string prefix)
    {
        double[] values = new double[variable.Count];
        variable.CopyTo(values);
        int at = Array.FindIndex(values, value => !double.IsFinite(value));
        if (at < 0)
        {
            return null;
        }

        // The position on every axis, from the innermost.
        var indices = new int[variable.Shape.Length];
        for (int axis = indices.Length - 1, rest = at; axis >= 0; axis--)
        {
            (rest, indices[axis]) = Math.DivRem(rest, variable.Shape[axis]);
        }

        string element = indices.Length == 0 ? "" : FormattableString.Invariant($"[{string.Join(", ", indices)}]");
        return (prefix + variable.Name, element, values[at]);
    }
}
