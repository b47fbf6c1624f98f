using System.IO;
using Xunit;

namespace GraphGen.Runtime.Tests.Training;

public sealed class ConsoleProgressTests
{
    private readonly StringWriter output = new() { NewLine = "\n" };

    [Fact]
    public void PrintsOnePlainLineAnEpochWhereTheOutputIsAFile()
    {
        var progress = new ConsoleProgress(output, rewrite: false);

        progress.Report(new TrainingProgress(1, 2, 1, 2, 0.75, 1000));
        progress.Report(new TrainingProgress(1, 2, 2, 2, 0.5, 1234.6, 0.25, [new MetricValue("accuracy", 0.9875)]));
        progress.Report(new TrainingProgress(2, 2, 2, 2, 0.125, 1000));

        Assert.Equal(
            """
            epoch 1/2  step 2/2  loss 0.5000  validation loss 0.2500  accuracy 0.9875  1235 examples/s
            epoch 2/2  step 2/2  loss 0.1250  1000 examples/s

            """,
            output.ToString());
    }

    [Fact]
    public void RewritesTheLineOfTheRunningEpochOnATerminal()
    {
        var progress = new ConsoleProgress(output, rewrite: true);

        progress.Report(new TrainingProgress(1, 1, 1, 3, 10000.5, 1000));
        progress.Report(new TrainingProgress(1, 1, 2, 3, 7.5, 1000));
        progress.Report(new TrainingProgress(1, 1, 3, 3, 0.5, 1000));

        // The second report comes within the refresh interval; the last covers what the first left standing.
        Assert.Equal(
            "\repoch 1/1  step 1/3  loss 10000.5000  1000 examples/s\repoch 1/1  step 3/3  loss 0.5000  1000 examples/s    \n",
            output.ToString());
    }
}
