using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Threading;
using GraphGen.Training.TensorBoard;

namespace GraphGen;

/// <summary>
/// Writes an event file, which TensorBoard shows while it grows: <c>tensorboard --logdir runs</c>. The file holds TFRecords of
/// <c>Event</c> messages with scalars and histograms (tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto).
/// For one thread at a time.
/// </summary>
/// <example>
/// <code>
/// using var board = new TensorBoardWriter("runs/first");
/// new Trainer(model) { TensorBoard = board }.Fit(train, validation: test);
/// </code>
/// </example>
public sealed class TensorBoardWriter : IDisposable
{
    private static int files;

    private readonly ArrayBufferWriter<byte> eventBytes = new();
    private readonly ArrayBufferWriter<byte> summaryBytes = new();
    private readonly ArrayBufferWriter<byte> valueBytes = new();
    private readonly ArrayBufferWriter<byte> histogramBytes = new();
    private readonly RecordFile records;

    /// <summary>Begins a new file in a directory, which is made where it is missing; one directory is one run.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public TensorBoardWriter(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        FilePath = Path.Combine(directory, string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref files)}"));
        records = new RecordFile(FilePath);
        ProtobufWriter version = BeginEvent(step: 0);
        version.String(EventFields.FileVersion, "brain.Event:2");
        records.Write(eventBytes.WrittenSpan);
    }

    /// <summary>The file that is written.</summary>
    public string FilePath { get; }

    /// <summary>Adds a point of a curve.</summary>
    /// <param name="tag">The curve's name; a part before a slash groups curves.</param>
    /// <param name="value">Its height; stored as a 32-bit number.</param>
    /// <param name="step">Where: mostly training steps.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void AddScalar(string tag, double value, long step)
    {
        BeginValue(tag).Float(ValueFields.SimpleValue, (float)value);
        WriteValue(step);
    }

    /// <summary>Adds the distribution of many values; infinities and NaN are left out.</summary>
    /// <param name="tag">The name of the series; a part before a slash groups them.</param>
    /// <param name="values">The values.</param>
    /// <param name="step">Where: mostly training steps.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void AddHistogram(string tag, ReadOnlySpan<float> values, long step)
    {
        var histogram = new Histogram(values);
        (double[] limits, double[] counts) = histogram.Buckets();
        histogramBytes.ResetWrittenCount();
        var message = new ProtobufWriter(histogramBytes);
        message.Double(HistogramFields.Minimum, histogram.Minimum);
        message.Double(HistogramFields.Maximum, histogram.Maximum);
        message.Double(HistogramFields.Count, histogram.Count);
        message.Double(HistogramFields.Sum, histogram.Sum);
        message.Double(HistogramFields.SumOfSquares, histogram.SumOfSquares);
        message.PackedDoubles(HistogramFields.BucketLimits, limits);
        message.PackedDoubles(HistogramFields.Buckets, counts);
        BeginValue(tag).Message(ValueFields.Histogram, histogramBytes.WrittenSpan);
        WriteValue(step);
    }

    /// <summary>Hands what was added to the operating system, for TensorBoard to see.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Flush() => records.Flush();

    /// <summary>Ends the file.</summary>
    public void Dispose() => records.Dispose();

    /// <summary>Adds what an epoch came to, and how the parameters are distributed after it.</summary>
    internal void Write(EpochResult epoch, long step, ParameterCollection parameters)
    {
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

    private ProtobufWriter BeginEvent(long step)
    {
        eventBytes.ResetWrittenCount();
        var message = new ProtobufWriter(eventBytes);
        message.Double(EventFields.WallTime, (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds);
        message.Int64(EventFields.Step, step);
        return message;
    }

    private ProtobufWriter BeginValue(string tag)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        valueBytes.ResetWrittenCount();
        var message = new ProtobufWriter(valueBytes);
        message.String(ValueFields.Tag, tag);
        return message;
    }

    /// <summary>Wraps the value in a summary, and that in an event.</summary>
    private void WriteValue(long step)
    {
        summaryBytes.ResetWrittenCount();
        new ProtobufWriter(summaryBytes).Message(SummaryFields.Value, valueBytes.WrittenSpan);
        BeginEvent(step).Message(EventFields.Summary, summaryBytes.WrittenSpan);
        records.Write(eventBytes.WrittenSpan);
    }

    private static class EventFields
    {
        public const int WallTime = 1;
        public const int Step = 2;
        public const int FileVersion = 3;
        public const int Summary = 5;
    }

    private static class SummaryFields
    {
        public const int Value = 1;
    }

    private static class ValueFields
    {
        public const int Tag = 1;
        public const int SimpleValue = 2;
        public const int Histogram = 5;
    }

    private static class HistogramFields
    {
        public const int Minimum = 1;
        public const int Maximum = 2;
        public const int Count = 3;
        public const int Sum = 4;
        public const int SumOfSquares = 5;
        public const int BucketLimits = 6;
        public const int Buckets = 7;
    }
}
