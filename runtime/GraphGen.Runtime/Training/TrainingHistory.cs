using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace GraphGen;

/// <summary>What a training run did, epoch by epoch.</summary>
public sealed class TrainingHistory
{
    internal TrainingHistory(IReadOnlyList<EpochResult> epochs, TrainingOutcome outcome, int? bestEpoch)
    {
        Epochs = epochs;
        Outcome = outcome;
        Best = bestEpoch is int number ? epochs[number - 1] : null;
    }

    /// <summary>The epochs in order; those that were cut short are not among them.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>Why the run ended.</summary>
    public TrainingOutcome Outcome { get; }

    /// <summary>The last epoch.</summary>
    /// <exception cref="InvalidOperationException">No epoch was finished.</exception>
    public EpochResult Last => Epochs.Count > 0 ? Epochs[^1] : throw new InvalidOperationException("The run ended before its first epoch did.");

    /// <summary>The epoch with the best value of <see cref="Trainer.Monitor"/>, the first of equal ones; null where none had a number.</summary>
    public EpochResult? Best { get; }

    /// <summary>
    /// The names of the columns: <c>epoch</c>, <c>loss</c>, <c>validation loss</c> where there was validation, the metrics in their order,
    /// <c>learning rate</c>, <c>examples per second</c>.
    /// </summary>
    public IReadOnlyList<string> Columns
        => [
            "epoch",
            "loss",
            .. Epochs.Any(epoch => epoch.ValidationLoss is not null) ? ["validation loss"] : Array.Empty<string>(),
            .. Epochs.Count > 0 ? Epochs[0].Metrics.Select(metric => metric.Name) : [],
            "learning rate",
            "examples per second",
        ];

    /// <summary>One value for each epoch, as plotting libraries take them.</summary>
    /// <param name="name">One of <see cref="Columns"/>.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public double[] Column(string name)
        => Columns.Contains(name)
            ? [.. Epochs.Select(epoch => epoch.Value(name))]
            : throw new ArgumentException($"There is no column '{name}'. There are: {string.Join(", ", Columns)}.", nameof(name));

    /// <summary>
    /// Writes a table with a row for each epoch, comma separated, with a header (RFC 4180). Numbers are written in the one culture-free
    /// form that reads back to the same bits, whatever the machine's settings.
    /// </summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path)
    {
        using var writer = new StreamWriter(path);
        WriteCsv(writer);
    }

    /// <summary>Writes the table of <see cref="SaveCsv"/>.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        IReadOnlyList<string> columns = Columns;
        WriteRow(writer, columns.Select(Quoted));
        foreach (EpochResult epoch in Epochs)
        {
            WriteRow(writer, columns.Select(column => epoch.Value(column).ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields));
        writer.Write("\r\n");
    }

    private static string Quoted(string field)
        => field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>What one epoch did.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean loss over its examples, each measured before the step it was part of.</param>
/// <param name="ValidationLoss">The mean loss over the validation examples after the epoch; null without any.</param>
/// <param name="Metrics">The metrics of the validation examples after the epoch, in the trainer's order; empty without any.</param>
/// <param name="LearningRate">The step length of its last step.</param>
/// <param name="ExamplesPerSecond">Examples trained on per second, validation not counted.</param>
public sealed record EpochResult(
    int Epoch,
    double Loss,
    double? ValidationLoss,
    IReadOnlyList<MetricValue> Metrics,
    double LearningRate,
    double ExamplesPerSecond)
{
    /// <summary>The value of a metric.</summary>
    /// <param name="metric">Its name.</param>
    /// <exception cref="KeyNotFoundException">The run had no such metric; the message lists those it had.</exception>
    public double this[string metric]
    {
        get
        {
            foreach (MetricValue value in Metrics)
            {
                if (value.Name == metric)
                {
                    return value.Value;
                }
            }

            throw new KeyNotFoundException($"There is no metric '{metric}'. There are: {string.Join(", ", Metrics.Select(value => value.Name))}.");
        }
    }

    /// <summary>One line: the epoch, its losses and its metrics.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}  loss {Loss:F4}")
        + (ValidationLoss is double loss ? string.Create(CultureInfo.InvariantCulture, $"  validation loss {loss:F4}") : "")
        + string.Concat(Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"  {metric.Name} {metric.Value:F4}")));

    /// <summary>The value in a column of <see cref="TrainingHistory.Columns"/>.</summary>
    internal double Value(string column) => column switch
    {
        "epoch" => Epoch,
        "loss" => Loss,
        "validation loss" => ValidationLoss ?? double.NaN,
        "learning rate" => LearningRate,
        "examples per second" => ExamplesPerSecond,
        _ => this[column],
    };
}
