using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace GraphGen;

/// <summary>
/// Prints the progress of a training run as text: a line that is rewritten while an epoch runs, or, where the output is a file or
/// a pipe, one line an epoch.
/// </summary>
public sealed class ConsoleProgress : IProgress<TrainingProgress>
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter output;
    private readonly bool rewrite;
    private long lastRefresh;
    private int lastWidth;

    /// <summary>Prints to the standard error stream, which leaves the standard output to the program's results.</summary>
    public ConsoleProgress()
        : this(Console.Error, rewrite: !Console.IsErrorRedirected)
    {
    }

    /// <summary>Prints to a writer.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="rewrite">Whether to rewrite the line of the running epoch with carriage returns.</param>
    public ConsoleProgress(TextWriter output, bool rewrite)
    {
        ArgumentNullException.ThrowIfNull(output);
        this.output = output;
        this.rewrite = rewrite;
    }

    /// <summary>Prints the line of the epoch, at most ten times a second while it runs.</summary>
    public void Report(TrainingProgress value)
    {
        if (!value.EndsEpoch && (!rewrite || Stopwatch.GetElapsedTime(lastRefresh) < RefreshInterval))
        {
            return;
        }

        lastRefresh = Stopwatch.GetTimestamp();
        string line = Line(value);
        if (rewrite)
        {
            output.Write('\r');
            output.Write(line.PadRight(lastWidth));
            lastWidth = value.EndsEpoch ? 0 : line.Length;
        }
        else
        {
            output.Write(line);
        }

        if (value.EndsEpoch)
        {
            output.WriteLine();
        }

        output.Flush();
    }

    private static string Line(TrainingProgress value)
    {
        FormattableString start = $"epoch {value.Epoch}/{value.Epochs}  step {value.Step}/{value.StepsPerEpoch}  loss {value.Loss:F4}";
        FormattableString loss = $"  validation loss {value.ValidationLoss:F4}";
        FormattableString speed = $"  {value.ExamplesPerSecond:F0} examples/s";
        return FormattableString.Invariant(start)
            + (value.ValidationLoss is null ? "" : FormattableString.Invariant(loss))
            + string.Concat((value.Metrics ?? []).Select(metric => FormattableString.Invariant($"  {metric.Name} {metric.Value:F4}")))
            + FormattableString.Invariant(speed);
    }
}
