using System;
using System.Collections.Generic;
using System.Threading;
using GraphGen.Data;

namespace GraphGen;

/// <summary>
/// The ordinary training loop: epochs of shuffled batches, validation after each, progress on the way. A run depends on the
/// model's values, the data and <see cref="Seed"/> alone.
/// </summary>
/// <example>
/// <code>
/// var history = new Trainer(model) { Epochs = 20, BatchSize = 64, LearningRate = 1e-3 }.Fit(train, validation: test);
/// </code>
/// </example>
public sealed class Trainer
{
    private readonly IModel model;
    private readonly int epochs = 10;
    private readonly int batchSize = 32;

    /// <summary>Prepares to train a model, with the default hyper-parameters of its optimizer.</summary>
    /// <param name="model">The model; the caller keeps and disposes it.</param>
    public Trainer(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        Optimizer = OptimizerArguments.DefaultsOf(model.Instance.Program.Optimizer);
    }

    /// <summary>How many times every example is visited; 10 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int Epochs
    {
        get => epochs;
        init => epochs = Positive(value, nameof(Epochs));
    }

    /// <summary>Examples in a step; 32 unless set. The last step of an epoch takes what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int BatchSize
    {
        get => batchSize;
        init => batchSize = Positive(value, nameof(BatchSize));
    }

    /// <summary>The step length; 1e-3 unless set. The same as <see cref="OptimizerArguments.LearningRate"/> of <see cref="Optimizer"/>.</summary>
    public double LearningRate
    {
        get => Optimizer.LearningRate;
        init => Optimizer = Optimizer with { LearningRate = value };
    }

    /// <summary>All hyper-parameters of the optimizer; set it before <see cref="LearningRate"/> when setting both.</summary>
    public OptimizerArguments Optimizer { get; init; }

    /// <summary>Chooses the order of the examples in every epoch.</summary>
    public ulong Seed { get; init; }

    /// <summary>Told after every step; a <see cref="ConsoleProgress"/> unless set, null for silence.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; } = new ConsoleProgress();

    /// <summary>Trains the model.</summary>
    /// <typeparam name="TTarget">The type of targets: the one that the model's loss takes.</typeparam>
    /// <param name="train">Examples to learn from.</param>
    /// <param name="validation">Examples to measure on after each epoch.</param>
    /// <param name="cancellation">Stops the run after a step; the model keeps what it has learnt.</param>
    /// <returns>Losses and accuracies of every epoch.</returns>
    /// <exception cref="ArgumentException">The model does not train on such examples.</exception>
    /// <exception cref="NotFiniteNumberException">The loss is no longer a finite number; the message names the step. The model has taken that step.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public TrainingHistory Fit<TTarget>(Dataset<TTarget> train, Dataset<TTarget>? validation = null, CancellationToken cancellation = default)
        where TTarget : unmanaged
    {
        if (model is not ITrainable<float, TTarget> trainable)
        {
            throw new ArgumentException($"{model.GetType().Name} does not train on {typeof(TTarget).Name} targets.", nameof(train));
        }

        ModelEvaluation.CheckSizes(trainable, train);
        if (validation is not null)
        {
            ModelEvaluation.CheckSizes(trainable, validation);
        }

        var batches = train.Batches(BatchSize, Seed);
        var results = new List<EpochResult>(Epochs);
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            var end = RunEpoch(trainable, batches, epoch, validation, cancellation);
            results.Add(new EpochResult(epoch, end.Loss, end.ValidationLoss, end.ValidationAccuracy, end.ExamplesPerSecond));
        }

        return new TrainingHistory(results);
    }

    private TrainingProgress RunEpoch<TTarget>(
        ITrainable<float, TTarget> trainable, Batches<TTarget> batches, int epoch, Dataset<TTarget>? validation, CancellationToken cancellation)
        where TTarget : unmanaged
    {
        var meter = new EpochMeter();
        TrainingProgress progress = default;
        for (int step = 1; step <= batches.BatchesPerEpoch; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            batches.Next(out var inputs, out var targets);
            float loss = trainable.TrainStep(inputs, targets, Optimizer);
            if (!float.IsFinite(loss))
            {
                throw Diverged(loss, epoch, step, batches.BatchesPerEpoch);
            }

            meter.Add(loss, inputs.Length / trainable.InputSize);
            progress = new TrainingProgress(epoch, Epochs, step, batches.BatchesPerEpoch, meter.MeanLoss, meter.ExamplesPerSecond);
            if (progress.EndsEpoch && validation is not null)
            {
                progress = progress with
                {
                    ValidationLoss = trainable.MeanLoss(validation, BatchSize),
                    ValidationAccuracy = (trainable, validation) is (ITrainable<float, int> classifier, Dataset<int> labelled)
                        ? classifier.Accuracy(labelled, BatchSize)
                        : null,
                };
            }

            Progress?.Report(progress);
        }

        return progress;
    }

    private static NotFiniteNumberException Diverged(float loss, int epoch, int step, int stepsPerEpoch)
    {
        long total = ((long)(epoch - 1) * stepsPerEpoch) + step;
        return new NotFiniteNumberException(
            FormattableString.Invariant($"The loss is {loss} at step {total} (epoch {epoch}, batch {step} of {stepsPerEpoch}). A smaller learning rate or inputs of a smaller range may help."),
            loss);
    }

    private static int Positive(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        return value;
    }
}
