using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GraphGen.Data;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>One run of a <see cref="Trainer"/>: the loop over epochs and steps.</summary>
internal sealed class TrainingRun<TTarget> : IDisposable
    where TTarget : unmanaged
{
    private readonly Trainer trainer;
    private readonly ITrainable<float, TTarget> model;
    private readonly Batches<TTarget> batches;
    private readonly ValidationMeter<TTarget>? validation;
    private readonly Metric? monitor;
    private readonly TrainingStep<TTarget> step;
    private readonly Safeguard<TTarget> safeguard;
    private readonly ModelSnapshot? best;
    private readonly TrainerState state;
    private PrefetchedBatches<TTarget>? prefetched;

    public TrainingRun(Trainer trainer, ITrainable<float, TTarget> model, Dataset<TTarget> train, Dataset<TTarget>? validation)
    {
        this.trainer = trainer;
        this.model = model;
        monitor = trainer.Monitor;
        Metric[] metrics = validation is null ? [] : Metrics();
        batches = NewBatches();
        this.validation = validation is null ? null : new ValidationMeter<TTarget>(model, validation, metrics, trainer.BatchSize);
        step = new TrainingStep<TTarget>(model, trainer.MicroBatchSize);
        safeguard = new Safeguard<TTarget>(model, step, NewBatches);
        best = trainer.EarlyStopping is { RestoreBest: true } ? new ModelSnapshot(model.Instance, withOptimizer: false) : null;
        state = new TrainerState
        {
            Plan = new TrainingPlan(
                train.Count,
                batches.BatchSize,
                trainer.Seed,
                [.. trainer.Augmentations.Select(augmentation => augmentation.ToString()!)],
                Array.ConvertAll(metrics, metric => metric.Name)),
            Schedule = trainer.Schedule,
            BestValues = best,
        };

        Batches<TTarget> NewBatches() => train.Batches(trainer.BatchSize, trainer.Seed, augmentations: trainer.Augmentations);
    }

    private bool IsExhausted => trainer.EarlyStopping is { } stopping && state.Waited >= stopping.Patience;

    /// <summary>Goes back to where a run was when it wrote a checkpoint.</summary>
    public void Resume(string path)
    {
        model.Restore(path, [state, .. trainer.Parts]);
        batches.Seek(state.Epochs.Count + 1, state.Batch);
    }

    public TrainingHistory Run(CancellationToken cancellation)
    {
        if (!FiniteCheck.IsFinite(model.Instance) && new CulpritFinder<TTarget>(model, step).InModel() is { } found)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{model.Instance.Program.Name} cannot be trained: {found.Tensor}{found.Element} is {found.Value} before the first step. Make the model anew, or load good values."));
        }

        prefetched = trainer.Prefetch > 0 ? batches.Prefetch(trainer.Prefetch) : null;
        while (state.Epochs.Count < trainer.Epochs && !IsExhausted)
        {
            if (!RunEpoch(cancellation))
            {
                return History(TrainingOutcome.Cancelled);
            }
        }

        if (state.Best is not null)
        {
            best?.Restore();
        }

        return History(IsExhausted ? TrainingOutcome.StoppedEarly : TrainingOutcome.Completed);
    }

    public void Dispose()
    {
        prefetched?.Dispose();
        safeguard.Dispose();
        best?.Dispose();
    }

    /// <summary>The rest of the epoch; false where the run is cancelled in it.</summary>
    private bool RunEpoch(CancellationToken cancellation)
    {
        int epoch = state.Epochs.Count + 1;
        if (state.Batch == 0)
        {
            state.Meter = new EpochMeter();
        }

        OptimizerArguments arguments = trainer.Optimizer;
        float loss = 0;
        while (state.Batch < batches.BatchesPerEpoch)
        {
            if (cancellation.IsCancellationRequested)
            {
                CheckThatAllIsFinite(loss);
                SaveCheckpoint();
                return false;
            }

            if (trainer.Schedule is { } schedule)
            {
                arguments = arguments with { LearningRate = schedule[StepsTaken(epoch)] };
            }

            if (!safeguard.BeforeStep(epoch, state.Batch, arguments))
            {
                throw Diverged(loss);
            }

            NextBatch(out var inputs, out var targets);
            loss = step.Take(inputs, targets, arguments);
            if (!float.IsFinite(loss))
            {
                throw Diverged(loss);
            }

            state.Meter.Add(loss, inputs.Length / model.InputSize);
            state.Batch++;
            if (state.Batch < batches.BatchesPerEpoch)
            {
                trainer.Progress?.Report(Progress(epoch));
                if (trainer.CheckpointSteps > 0 && StepsTaken(epoch) % trainer.CheckpointSteps == 0)
                {
                    CheckThatAllIsFinite(loss);
                    SaveCheckpoint();
                }
            }
        }

        CheckThatAllIsFinite(loss);
        EndEpoch(epoch, arguments.LearningRate);
        return true;
    }

    private void NextBatch(out ReadOnlySpan<float> inputs, out ReadOnlySpan<TTarget> targets)
    {
        if (prefetched is null)
        {
            batches.Next(out inputs, out targets);
        }
        else
        {
            prefetched.Next(out inputs, out targets);
        }
    }

    private void EndEpoch(int epoch, double learningRate)
    {
        TrainingProgress progress = Progress(epoch) with { ValidationLoss = validation?.Loss(), Metrics = validation?.Metrics() ?? [] };
        var result = new EpochResult(epoch, progress.Loss, progress.ValidationLoss, progress.Metrics!, learningRate, progress.ExamplesPerSecond);
        state.Epochs.Add(result);
        state.Batch = 0;
        Judge(result);
        trainer.Log?.AddEpoch(result, StepsTaken(epoch + 1), model.Parameters);
        SaveCheckpoint();
        trainer.Progress?.Report(progress);
    }

    /// <summary>Tells the schedule how the epoch went, and keeps the model where none was better.</summary>
    private void Judge(EpochResult result)
    {
        double value = monitor is null ? result.ValidationLoss ?? result.Loss : result[monitor.Name];
        trainer.Schedule?.Report(value);
        double sign = monitor?.HigherIsBetter == true ? -1 : 1;
        double margin = trainer.EarlyStopping?.MinDelta ?? 0;
        bool better = double.IsFinite(value) && (state.Best is not { } record || (sign * value) < (sign * record.Value) - margin);
        state.Waited = better ? 0 : state.Waited + 1;
        if (better)
        {
            state.Best = (result.Epoch, value);
            best?.Take();
            if (trainer.BestPath is not null)
            {
                model.SaveWeights(trainer.BestPath, [.. trainer.Parts]);
            }
        }
    }

    private void SaveCheckpoint()
    {
        if (trainer.CheckpointPath is not null)
        {
            model.Save(trainer.CheckpointPath, [state, .. trainer.Parts]);
        }
    }

    private TrainingProgress Progress(int epoch)
        => new(epoch, trainer.Epochs, state.Batch, batches.BatchesPerEpoch, state.Meter.MeanLoss, state.Meter.ExamplesPerSecond);

    /// <summary>Steps of the run before the next one, the epoch of which is given.</summary>
    private long StepsTaken(int epoch) => ((long)(epoch - 1) * batches.BatchesPerEpoch) + state.Batch;

    private TrainingHistory History(TrainingOutcome outcome) => new([.. state.Epochs], outcome, state.Best?.Epoch);

    private void CheckThatAllIsFinite(float loss)
    {
        if (!FiniteCheck.IsFinite(model.Instance))
        {
            throw Diverged(loss);
        }
    }

    private TrainingDivergedException Diverged(float loss)
    {
        Divergence found = safeguard.Trace(loss);
        return new TrainingDivergedException(
            FormattableString.Invariant($"Training left the finite numbers at step {found.Step} (epoch {found.Epoch}, batch {found.Batch} of {batches.BatchesPerEpoch}): {found.Found.Tensor}{found.Found.Element} is {found.Found.Value}. ")
                + "The model is as it was before that step. " + Advice(found.Found.Tensor),
            found,
            History(TrainingOutcome.Diverged));
    }

    private static string Advice(string tensor) => tensor is "inputs" or "targets"
        ? "The data holds that value."
        : "A smaller learning rate, gradient clipping or inputs of a smaller range may help.";

    private Metric[] Metrics()
    {
        List<Metric> metrics = [.. trainer.Metrics ?? DefaultMetrics()];
        if (monitor is not null && !metrics.Contains(monitor))
        {
            metrics.Add(monitor);
        }

        foreach (Metric metric in metrics)
        {
            if (!metric.Takes<TTarget>())
            {
                throw new ArgumentException($"The metric {metric} is not defined for {typeof(TTarget).Name} targets.", nameof(trainer));
            }

            if (metrics.Count(other => other.Name == metric.Name) > 1)
            {
                throw new ArgumentException($"Two metrics are called {metric}.", nameof(trainer));
            }
        }

        return [.. metrics];
    }

    /// <summary>Accuracy, where targets are classes.</summary>
    private Metric[] DefaultMetrics() => typeof(TTarget) == typeof(int) && model.OutputSize > model.TargetSize ? [Metric.Accuracy] : [];
}
