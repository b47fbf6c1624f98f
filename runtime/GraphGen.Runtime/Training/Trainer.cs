using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using GraphGen.Data;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>
/// The ordinary training loop: epochs of shuffled batches, validation after each, progress on the way; schedules, early stopping and
/// checkpoints where they are asked for. A run depends on the model's values, the data and these settings alone.
/// </summary>
/// <example>
/// <code>
/// var history = new Trainer(model) { Epochs = 20, BatchSize = 64, LearningRate = 1e-3 }.Fit(train, validation: test);
/// </code>
/// </example>
public sealed class Trainer
{
    private readonly IModel model;
    private readonly OptimizerArguments optimizer;
    private readonly int epochs = 10;
    private readonly int batchSize = 32;
    private readonly int? microBatchSize;
    private readonly int checkpointSteps;
    private readonly int prefetch;

    /// <summary>Prepares to train a model, with the default hyper-parameters of its optimizer.</summary>
    /// <param name="model">The model; the caller keeps and disposes it.</param>
    public Trainer(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        Optimizer = OptimizerArguments.DefaultsOf(model.Instance.Program.Optimizer.Kind);
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

    /// <summary>
    /// Examples that are computed at once: the gradients of a step are added up over so many at a time, for batches larger than memory
    /// allows; null, unless set, for the whole batch. For models that accumulate gradients
    /// (<see cref="ModelAttribute.AccumulateGradients"/>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int? MicroBatchSize
    {
        get => microBatchSize;
        init => microBatchSize = value is int size ? Positive(size, nameof(MicroBatchSize)) : null;
    }

    /// <summary>The step length; that of the optimizer's defaults unless set. The same as <see cref="OptimizerArguments.LearningRate"/> of <see cref="Optimizer"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => Optimizer.LearningRate;
        init => Optimizer = Optimizer with { LearningRate = value };
    }

    /// <summary>All hyper-parameters of the optimizer; set it before <see cref="LearningRate"/> when setting both.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is outside of its range.</exception>
    public OptimizerArguments Optimizer
    {
        get => optimizer;
        init
        {
            OptimizerScalars.Check(value);
            optimizer = value;
        }
    }

    /// <summary>Chooses the order of the examples in every epoch.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// What changes the inputs of a step, one after the other, anew in every epoch; none unless set. Validation examples stay as they are.
    /// </summary>
    public IReadOnlyList<Augmentation> Augmentations { get; init; } = [];

    /// <summary>
    /// Batches that another thread prepares ahead of the steps, where augmentation takes its time; 0, unless set, for none. It does not
    /// change a bit of the result. The thread is one beyond <see cref="GraphGenOptions.Threads"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Prefetch
    {
        get => prefetch;
        init => prefetch = NotNegative(value, nameof(Prefetch));
    }

    /// <summary>
    /// The step length as a function of the number of the step in the run, from 0; null, unless set, for <see cref="LearningRate"/> always.
    /// A schedule that goes by how training goes is told the value of <see cref="Monitor"/> after each epoch.
    /// </summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// What is measured on the validation examples after each epoch, beside the loss; unless set the accuracy, where targets are class labels.
    /// </summary>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <summary>
    /// What tells which epoch is the best one, for <see cref="EarlyStopping"/>, <see cref="BestPath"/> and <see cref="Schedule"/>; null,
    /// unless set, for the validation loss, or the loss of the epoch where there is no validation.
    /// </summary>
    public Metric? Monitor { get; init; }

    /// <summary>Ends the run when it no longer improves; null, unless set, for all epochs.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// A file that <see cref="Resume"/> goes on from: replaced as a whole after each epoch, after every <see cref="CheckpointSteps"/> and
    /// when the run is cancelled.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Steps of the run from checkpoint to checkpoint within epochs; 0, unless set, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int CheckpointSteps
    {
        get => checkpointSteps;
        init => checkpointSteps = NotNegative(value, nameof(CheckpointSteps));
    }

    /// <summary>A file that is replaced by the weights and <see cref="Parts"/> of each epoch that is the best so far, for inference.</summary>
    public string? BestPath { get; init; }

    /// <summary>What else is saved in those files, such as fitted preprocessing.</summary>
    public IReadOnlyList<ICheckpointPart> Parts { get; init; } = [];

    /// <summary>Told of each epoch at its end, with the parameters; null, unless set, for none. The caller keeps and disposes it.</summary>
    public ITrainingLog? Log { get; init; }

    /// <summary>Told after every step; a <see cref="ConsoleProgress"/> unless set, null for silence.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; } = new ConsoleProgress();

    /// <summary>
    /// Trains the model. After a cancellation the model has what it learnt up to the last step, the checkpoint is written, and the history
    /// of the finished epochs is returned like any other: see its <see cref="TrainingHistory.Outcome"/>.
    /// </summary>
    /// <typeparam name="TTarget">The type of targets: the one that the model's loss takes.</typeparam>
    /// <param name="train">Examples to learn from.</param>
    /// <param name="validation">Examples to measure on after each epoch.</param>
    /// <param name="cancellation">Stops the run after a step.</param>
    /// <returns>Losses and metrics of every epoch.</returns>
    /// <exception cref="ArgumentException">The model does not train on such examples, or a metric or an augmentation has no meaning for them.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A number is no longer finite. The exception names the step, the first such tensor, and the history; the model is as it was before that step.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model holds a number that is not finite before the first step; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public TrainingHistory Fit<TTarget>(Dataset<TTarget> train, Dataset<TTarget>? validation = null, CancellationToken cancellation = default)
        where TTarget : unmanaged
    {
        using TrainingRun<TTarget> run = Prepare(train, validation);
        return run.Run(cancellation);
    }

    /// <summary>
    /// Goes on with a run from a checkpoint that it wrote, to the same bits as if it had never stopped. The trainer must be set up as it
    /// was, with the same examples; <see cref="Epochs"/> may be more.
    /// </summary>
    /// <typeparam name="TTarget">The type of targets: the one that the model's loss takes.</typeparam>
    /// <param name="path">A file that was the run's <see cref="CheckpointPath"/>.</param>
    /// <param name="train">Examples to learn from.</param>
    /// <param name="validation">Examples to measure on after each epoch.</param>
    /// <param name="cancellation">Stops the run after a step.</param>
    /// <returns>Losses and metrics of every epoch, those before the checkpoint included.</returns>
    /// <exception cref="ArgumentException">The model does not train on such examples, or a metric or an augmentation has no meaning for them.</exception>
    /// <exception cref="TrainingDivergedException">A number is no longer finite, as in <see cref="Fit"/>.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, does not fit the model, or is of another run; the message says what differs.</exception>
    /// <exception cref="InvalidOperationException">The model holds a number that is not finite before the first step; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public TrainingHistory Resume<TTarget>(string path, Dataset<TTarget> train, Dataset<TTarget>? validation = null, CancellationToken cancellation = default)
        where TTarget : unmanaged
    {
        using TrainingRun<TTarget> run = Prepare(train, validation);
        run.Resume(path);
        return run.Run(cancellation);
    }

    private TrainingRun<TTarget> Prepare<TTarget>(Dataset<TTarget> train, Dataset<TTarget>? validation)
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
        else if (Monitor is not null)
        {
            throw new ArgumentException($"{Monitor} is measured on validation examples, and there are none.", nameof(validation));
        }

        if (CheckpointSteps > 0 && CheckpointPath is null)
        {
            throw new ArgumentException($"A checkpoint every {CheckpointSteps} steps needs a file: set {nameof(CheckpointPath)} too.", nameof(CheckpointPath));
        }

        return new TrainingRun<TTarget>(this, trainable, train, validation);
    }

    private static int Positive(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        return value;
    }

    private static int NotNegative(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        return value;
    }
}
