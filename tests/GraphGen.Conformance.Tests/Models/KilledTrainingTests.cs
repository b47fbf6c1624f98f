using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>
/// A generated model with dropout, Adam, a schedule and early stopping: a run that is interrupted anywhere and resumed ends with the bits
/// of one that never stopped.
/// </summary>
public sealed class KilledTrainingTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("graphgen-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void A_process_that_is_killed_again_and_again_trains_to_the_same_bits()
    {
        string expected = Uninterrupted();
        string path = File("killed.safetensors");
        var random = new Random(20261122);
        int kills = 0;
        string? result = null;
        while (result is null)
        {
            // Later and later, so that a busy machine comes to its next checkpoint too.
            result = RunOrKill(path, after: TimeSpan.FromMilliseconds((40 + (random.NextDouble() * 120)) * (1 + (kills / 10.0))));
            kills += result is null ? 1 : 0;
            Assert.True(kills < 100, "the run makes no progress");
        }

        Assert.Equal(expected, result);
        Assert.True(kills >= 2, $"{kills} kills");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(42)]
    [InlineData(77)]
    public void A_run_that_fails_at_a_step_goes_on_to_the_same_bits(int step)
    {
        string path = File("failed.safetensors");
        int left = step + 4;
        Assert.Throws<TimeoutException>(() => ResumableRun.Train(path, () =>
        {
            if (--left == 0)
            {
                throw new TimeoutException();
            }
        }));

        Assert.Equal(Uninterrupted(), ResumableRun.Train(path, () => { }));
    }

    private static string? RunOrKill(string path, TimeSpan after)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { typeof(ResumableRun).Assembly.Location, ResumableRun.Command, path },
        };
        using Process child = Process.Start(start)!;
        string? first = child.StandardOutput.ReadLine();
        if (first == "training" && !child.WaitForExit(after))
        {
            child.Kill();
            child.WaitForExit();
            return null;
        }

        // A process may have been killed between its last checkpoint and its end: then there is nothing left to train.
        string? result = first == "training" ? child.StandardOutput.ReadLine() : first;
        child.WaitForExit();
        Assert.Equal(0, child.ExitCode);
        return result;
    }

    private string Uninterrupted() => ResumableRun.Train(File("whole.safetensors"), () => { });

    private string File(string name) => Path.Combine(directory.FullName, name);
}
