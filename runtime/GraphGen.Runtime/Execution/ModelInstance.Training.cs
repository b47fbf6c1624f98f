using System;
using System.Threading;

namespace GraphGen.Runtime;

/// <content>What changes the parameters.</content>
public sealed unsafe partial class ModelInstance
{
    private int training;
    private bool usesAverages;

    /// <summary>Runs a training plan: the next step.</summary>
    /// <param name="plan">Its index.</param>
    /// <param name="buffers">The caller's inputs, then the results.</param>
    /// <param name="arguments">Hyper-parameters of this step.</param>
    /// <exception cref="ArgumentException">A length does not fit, or an index is out of range.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains this model at the moment, or its averages are in use.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void Train(int plan, PlanBuffer* buffers, in OptimizerArguments arguments)
    {
        BeginTraining();
        try
        {
            Update(plan, buffers, arguments);
        }
        finally
        {
            EndTraining();
        }
    }

    /// <summary>Runs a plan that adds the gradients of a batch to those before.</summary>
    /// <param name="plan">Its index.</param>
    /// <param name="buffers">The caller's inputs, then the results.</param>
    /// <param name="weight">How much the batch counts.</param>
    /// <exception cref="ArgumentException">The weight is not a positive number, a length does not fit, or an index is out of range.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains this model at the moment, or its averages are in use.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void Accumulate(int plan, PlanBuffer* buffers, double weight)
    {
        if (!(weight > 0 && double.IsFinite(weight)))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of a batch is a positive number.");
        }

        BeginTraining();
        try
        {
            // Batches of one step differ in their random numbers; the first has those of an ordinary step. Multiples of this factor
            // (2^32 divided by the golden ratio) stay far apart, so that no near step has the numbers of this one's batches.
            int random = unchecked((int)(Step + 1) + ((int)AccumulatedBatches * (int)0x9E3779B1));
            Span<double> entries = stackalloc double[program.Optimizer.EntryCount];
            entries.Clear();
            entries[^1] = weight;
            RunTraining(plan, buffers, entries, random);
        }
        finally
        {
            EndTraining();
        }
    }

    /// <summary>Runs a plan that updates the parameters with the accumulated gradients: the next step.</summary>
    /// <param name="plan">Its index.</param>
    /// <param name="arguments">Hyper-parameters of this step.</param>
    /// <exception cref="InvalidOperationException">There are no gradients to apply, another thread trains this model at the moment, or its averages are in use.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void ApplyGradients(int plan, in OptimizerArguments arguments)
    {
        BeginTraining();
        try
        {
            if (AccumulatedBatches == 0)
            {
                throw new InvalidOperationException($"{program.Name} has no gradients to apply: call Accumulate before ApplyGradients.");
            }

            Update(plan, null, arguments);
        }
        finally
        {
            EndTraining();
        }
    }

    /// <summary>Exchanges parameters and their averages; before the first step there are none, and nothing happens.</summary>
    /// <param name="use">Whether the averages come into use or go out of it.</param>
    internal void SwapAverages(bool use)
    {
        if (use)
        {
            ThrowIfDisposed();
            ThrowIfUsingAverages();
        }
        else if (disposed)
        {
            return;
        }

        foreach (var (parameter, average) in Step > 0 ? program.Averages : [])
        {
            byte* left = variables.Address + parameter.Offset;
            byte* right = optimizerState!.Address + average.Offset;
            for (long at = 0; at < parameter.Size; at++)
            {
                (left[at], right[at]) = (right[at], left[at]);
            }
        }

        usesAverages = use;
    }

    /// <summary>Batches whose gradients wait to be applied.</summary>
    private long AccumulatedBatches
    {
        get
        {
            if (optimizerState is null || program.AccumulatedCount is not VariableDescription count)
            {
                return 0;
            }

            byte* memory = optimizerState.Address + count.Offset;
            return (long)(count.Type == ElementType.Float64 ? *(double*)memory : *(float*)memory);
        }
    }

    private void BeginTraining()
    {
        if (Interlocked.Exchange(ref training, 1) != 0)
        {
            throw new InvalidOperationException($"{program.Name} is being trained by another thread; a model takes one training step at a time.");
        }
    }

    private void EndTraining() => Volatile.Write(ref training, 0);

    private void Update(int plan, PlanBuffer* buffers, in OptimizerArguments arguments)
    {
        OptimizerScalars.Check(arguments);
        Span<double> entries = stackalloc double[program.Optimizer.EntryCount];
        entries.Clear();
        OptimizerScalars.Write(program.Optimizer, arguments, Step + 1, entries);
        RunTraining(plan, buffers, entries, (int)(Step + 1));
        Step++;
    }

    private void RunTraining(int plan, PlanBuffer* buffers, ReadOnlySpan<double> entries, int random)
    {
        ThrowIfUsingAverages();
        RefuseNoExamples(program.Plans[plan], buffers);
        RunnerPool pool = runners[plan];
        PlanRunner runner = pool.Take() ?? CreateForTraining(plan);
        try
        {
            WriteEntries(runner, entries);
            WriteRandomKey(runner, random);
            runner.Run(buffers, threads == 0 ? GraphGenOptions.Threads : threads);
        }
        finally
        {
            pool.Give(runner, this);
        }
    }

    /// <summary>The mean of no losses is no number, and would make none of every parameter.</summary>
    private static void RefuseNoExamples(PlanDescription plan, PlanBuffer* buffers)
    {
        for (int i = 0; i < plan.CallerInputs; i++)
        {
            PlanValueDescription input = plan.Inputs[i];
            if (buffers[i].Length == 0 && input.Symbols.Length > 0 && input.Factor > 0)
            {
                throw new ArgumentException($"{plan.Name}: {input.Name} must be {input.ShapeText} with at least one example; it has 0 elements.", input.Name);
            }
        }
    }

    private PlanRunner CreateForTraining(int plan)
    {
        // Before the runner: it keeps the address.
        _ = OptimizerVariables;
        return Create(plan);
    }

    private void WriteEntries(PlanRunner runner, ReadOnlySpan<double> entries)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            if (program.Precision == ElementType.Float64)
            {
                ((double*)runner.OptimizerInput)[i] = entries[i];
            }
            else
            {
                ((float*)runner.OptimizerInput)[i] = (float)entries[i];
            }
        }
    }

    private void ThrowIfUsingAverages()
    {
        if (usesAverages)
        {
            throw new InvalidOperationException($"The parameters of {program.Name} are their averages at the moment: dispose what UseAverages returned before training or saving for training.");
        }
    }
}
