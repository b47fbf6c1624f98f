using System;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>Takes the steps of a run: each on its whole batch, or on parts of it whose gradients are added up.</summary>
internal sealed unsafe class TrainingStep<TTarget>
    where TTarget : unmanaged
{
    private const string AccumulatePlan = "Accumulate";
    private const string ApplyPlan = "ApplyGradients";

    private readonly ITrainable<float, TTarget> model;
    private readonly int microBatchSize;
    private readonly int accumulate;
    private readonly int apply;

    /// <param name="model">The model.</param>
    /// <param name="microBatchSize">Examples of a part; null for steps on whole batches.</param>
    /// <exception cref="ArgumentException">The model cannot add up gradients.</exception>
    public TrainingStep(ITrainable<float, TTarget> model, int? microBatchSize)
    {
        this.model = model;
        if (microBatchSize is int size)
        {
            PlanDescription[] plans = model.Instance.Program.Plans;
            accumulate = Array.FindIndex(plans, plan => plan.Name == AccumulatePlan);
            apply = Array.FindIndex(plans, plan => plan.Name == ApplyPlan);
            this.microBatchSize = accumulate >= 0 && apply >= 0
                ? size
                : throw new ArgumentException($"{model.Instance.Program.Name} does not add up gradients: write [Model(AccumulateGradients = true)].", nameof(model));
        }
    }

    /// <summary>Takes a step.</summary>
    /// <returns>The mean loss of the batch before it.</returns>
    public float Take(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, in OptimizerArguments arguments)
    {
        if (microBatchSize == 0)
        {
            return model.TrainStep(inputs, targets, arguments);
        }

        int count = inputs.Length / model.InputSize;
        double sum = 0;
        for (int start = 0; start < count; start += microBatchSize)
        {
            int size = Math.Min(microBatchSize, count - start);
            sum += (double)Add(inputs.Slice(start * model.InputSize, size * model.InputSize), targets.Slice(start * model.TargetSize, size * model.TargetSize), size) * size;
        }

        model.Instance.ApplyGradients(apply, arguments);
        return (float)(sum / count);
    }

    /// <summary>Adds the gradients of a part, which counts as its examples do.</summary>
    private float Add(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, int size)
    {
        float loss;
        fixed (float* inputMemory = inputs)
        fixed (TTarget* targetMemory = targets)
        {
            PlanBuffer* buffers = stackalloc PlanBuffer[] { new(inputMemory, inputs.Length), new(targetMemory, targets.Length), new(&loss, 1) };
            model.Instance.Accumulate(accumulate, buffers, size);
        }

        return loss;
    }
}
