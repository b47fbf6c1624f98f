using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace GraphGen.TensorBoard;

/// <summary>
/// Writes an event file, which TensorBoard shows while it grows: <c>tensorboard --logdir runs</c>. The file holds TFRecords of
/// <c>Event</c> messages with scalars and histograms (tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto).
/// For one thread at a time.
/// </summary>
/// <example>
/// <code>
/// using var board = new TensorBoardWriter("runs/first");
/// new Trainer(model) { Log = board }.Fit(train, validation: test);
/// </code>
/// </example>
public sealed class TensorBoardWriter : ITrainingLog, IDisposable
{
    private static int files;

    private readonly RecordFile records;

    /// <summary>Begins a new file in a directory, which is made where it is missing; one directory is one run.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="ArgumentException">The name of the directory is empty.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public TensorBoardWriter(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        FilePath = Path.Combine(directory, string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref files)}"));
        records = new RecordFile(FilePath);
        records.Write(EventMessages.Version().Span);
    }

    /// <summary>The file that is written.</summary>
    public string FilePath { get; }

    /// <summary>Adds a point of a curve.</summary>
    /// <param name="tag">The curve's name; a part before a slash groups curves.</param>
    /// <param name="value">Its height; stored as a 32-bit number.</param>
    /// <param name="step">Where: mostly training steps.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void AddScalar(string tag, double value, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        records.Write(EventMessages.Scalar(tag, (float)value, step).Span);
    }

    /// <summary>Adds the distribution of many values; infinities and NaN are left out.</summary>
    /// <param name="tag">The name of the series; a part before a slash groups them.</param>
    /// <param name="values">The values.</param>
    /// <param name="step">Where: mostly training steps.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void AddHistogram(string tag, ReadOnlySpan<float> values, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        records.Write(EventMessages.Distribution(tag, new Histogram(values), step).Span);
    }

    /// <summary>
    /// Adds what an epoch came to, and how the parameters are distributed after it: <c>loss/train</c>, <c>loss/validation</c>,
    /// <c>validation/</c> and each metric's name, <c>training/learning rate</c>, <c>training/examples per second</c>, and
    /// <c>parameters/</c> and each parameter's name. Flushes the file.
    /// </summary>
    /// <param name="epoch">What the epoch came to.</param>
    /// <param name="step">Training steps of the run up to the end of the epoch.</param>
    /// <param name="parameters">The model's parameters after the epoch.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void AddEpoch(EpochResult epoch, long step, ParameterCollection parameters)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentNullException.ThrowIfNull(parameters);
        AddScalar("loss/train", epoch.Loss, step);
        if (epoch.ValidationLoss is { } validationLoss)
        {
            AddScalar("loss/validation", validationLoss, step);
        }

        foreach (MetricValue metric in epoch.Metrics)
        {
            AddScalar("validation/" + metric.Name, metric.Value, step);
        }

        AddScalar("training/learning rate", epoch.LearningRate, step);
        AddScalar("training/examples per second", epoch.ExamplesPerSecond, step);
        foreach (Parameter parameter in parameters)
        {
            AddHistogram("parameters/" + parameter.Name, parameter.ToArray(), step);
        }

        Flush();
    }

    /// <summary>Hands what was added to the operating system, for TensorBoard to see.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Flush() => records.Flush();

    /// <summary>Ends the file.</summary>
    public void Dispose() => records.Dispose();
}
