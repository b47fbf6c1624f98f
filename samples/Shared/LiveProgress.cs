using System;
using GraphGen;
using Spectre.Console;

namespace SharedBySamples;

/// <summary>Shows a training run as one line that keeps changing, or as plain lines where the output is a file or a pipe.</summary>
internal static class LiveProgress
{
    /// <summary>Runs something that reports its progress and shows it meanwhile.</summary>
    public static T Show<T>(Func<IProgress<TrainingProgress>, T> run)
    {
        if (Console.IsOutputRedirected)
        {
            return run(new ConsoleProgress(Console.Out, rewrite: false));
        }

        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => run(new Line(context.AddTask("training"))));
    }

    private sealed class Line(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.MaxValue = (double)value.Epochs * value.StepsPerEpoch;
            task.Value = ((value.Epoch - 1) * value.StepsPerEpoch) + value.Step;
            if (value.EndsEpoch)
            {
                task.Description = FormattableString.Invariant(
                    $"epoch {value.Epoch}/{value.Epochs}  loss {value.Loss:F4}  accuracy {value.Metrics![0].Value:F4}");
            }
        }
    }
}
