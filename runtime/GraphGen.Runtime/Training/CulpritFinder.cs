using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>Takes training steps with a look at everything that they compute, and names the first number that should be finite and is not.</summary>
internal sealed class CulpritFinder<TTarget>(ITrainable<float, TTarget> model, TrainingStep<TTarget> step)
    where TTarget : unmanaged
{
    private readonly StepTracer tracer = new(model.Instance.Program);

    /// <summary>Tensors that held infinities in good steps: masks, for one.</summary>
    private readonly HashSet<string> usual = new(StringComparer.Ordinal);

    private bool isFirst = true;

    /// <summary>Takes a step; null where it is a good one.</summary>
    /// <param name="inputs">Its batch.</param>
    /// <param name="targets">Its batch.</param>
    /// <param name="arguments">What it is taken with.</param>
    /// <param name="before">The model as it is now.</param>
    public NotFinite? InStep(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, in OptimizerArguments arguments, ModelSnapshot before)
    {
        tracer.Found.Clear();
        float loss;
        StepObserver? other = model.Instance.Observer;
        try
        {
            model.Instance.Observer = tracer;
            loss = step.Take(inputs, targets, arguments);
        }
        finally
        {
            model.Instance.Observer = other;
        }

        if (float.IsFinite(loss) && FiniteCheck.IsFinite(model.Instance))
        {
            usual.UnionWith(tracer.Found.Select(found => found.Tensor));
            isFirst = false;
            return null;
        }

        return InBatch(inputs, targets) ?? InTrace() ?? InVariables(loss) ?? InOutputs(inputs, before) ?? new NotFinite("loss", "", loss);
    }

    /// <summary>The first of the model as it is.</summary>
    public NotFinite? InModel() => InVariable(_ => true);

    private NotFinite? InBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets)
        => NotFinite.In("inputs", inputs, [inputs.Length / model.InputSize, model.InputSize])
            ?? (typeof(TTarget) == typeof(float)
                ? NotFinite.In("targets", MemoryMarshal.Cast<TTarget, float>(targets), [targets.Length / model.TargetSize, model.TargetSize])
                : null);

    /// <summary>
    /// The first of the tensors that are not usually like that. Without a good step to compare with, infinities that may be in order come last.
    /// </summary>
    private NotFinite? InTrace()
    {
        NotFinite? found = tracer.Found.Find(found => !usual.Contains(found.Tensor) && !(isFirst && found.MayBeInOrder))
            ?? tracer.Found.Find(found => double.IsNaN(found.Value))
            ?? tracer.Found.FirstOrDefault();
        return found is null ? null : InVariable(variable => variable.Name == found.Tensor) ?? found;
    }

    /// <summary>What the step made of the optimizer's state and the parameters, where its loss was a number.</summary>
    private NotFinite? InVariables(float loss) => float.IsFinite(loss) ? InModel() : null;

    private NotFinite? InVariable(Func<Parameter, bool> predicate)
    {
        foreach (Parameter variable in model.Instance.OptimizerVariables)
        {
            if (predicate(variable) && In(variable, Checkpoint.OptimizerName + "/" + variable.Name) is { } state)
            {
                return state;
            }
        }

        return model.Parameters.Where(variable => variable.Trainable && predicate(variable))
            .Select(variable => In(variable, variable.Name))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>For a model that shows nothing of its steps.</summary>
    private NotFinite? InOutputs(ReadOnlySpan<float> inputs, ModelSnapshot before)
    {
        before.Restore();
        int count = inputs.Length / model.InputSize;
        float[] outputs = new float[count * model.OutputSize];
        model.Predict(inputs, outputs);
        return NotFinite.In<float>("outputs", outputs, [count, model.OutputSize]);
    }

    private static NotFinite? In(Parameter variable, string name)
    {
        double[] values = new double[variable.Count];
        variable.CopyTo(values);
        return NotFinite.In<double>(name, values, [.. variable.Shape.Select(extent => (nint)extent)]);
    }
}
