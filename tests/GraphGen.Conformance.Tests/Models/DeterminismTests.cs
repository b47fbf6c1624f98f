using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>Trained parameters are the same bits on every vector width and number of threads, in this process and in others.</summary>
public class DeterminismTests
{
    private static readonly Lazy<string[]> Here = new(() => TrainingRuns.Run(threads: 1));

    [Theory]
    [InlineData("512-bit or what there is", "GRAPHGEN_THREADS", "1")]
    [InlineData("two threads", "GRAPHGEN_THREADS", "2")]
    [InlineData("three threads", "GRAPHGEN_THREADS", "3")]
    [InlineData("256-bit", "DOTNET_EnableAVX512", "0")]
    [InlineData("128-bit", "DOTNET_EnableAVX2", "0")]
    public void Other_processes_train_to_the_same_bits(string what, string variable, string value)
    {
        string[] output = Start(variable, value);
        Assert.True(Here.Value.SequenceEqual(output.Skip(1)), $"{what} ({output[0]}): {string.Join("; ", output.Skip(1))} instead of {string.Join("; ", Here.Value)}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_change_no_bit(int threads) => Assert.Equal(Here.Value, TrainingRuns.Run(threads));

    [Fact]
    public void Numbers_are_numbers() => Assert.All(Here.Value, line => Assert.DoesNotContain("NaN", line, StringComparison.Ordinal));

    [Fact]
    public void The_environment_narrows_the_vectors_of_a_process()
    {
        Assert.StartsWith("128-bit", Start("DOTNET_EnableAVX2", "0")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_without_fused_multiply_add_says_so_once()
    {
        string[] errors = StartWithErrors("DOTNET_EnableAVX2", "0").Errors;
        Assert.StartsWith("GraphGen: this build or machine has no fused multiply-add", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(StartWithErrors("GRAPHGEN_THREADS", "1").Errors);
    }

    private static string[] Start(string variable, string value) => StartWithErrors(variable, value).Output;

    private static (string[] Output, string[] Errors) StartWithErrors(string variable, string value)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { typeof(TrainingRuns).Assembly.Location } };
        start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return (Lines(output), Lines(errors.Result));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
