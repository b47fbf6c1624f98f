using System.Diagnostics;
using System.Globalization;
using System.Linq;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>A million steps, and thousands of models, leave memory as it was. They run in a process of their own.</summary>
public class SoakTests
{
    /// <summary>What the garbage collector and the just-in-time compiler may take meanwhile.</summary>
    private const long Slack = 32 << 20;

    [Fact]
    public void A_million_steps_and_thousands_of_models_leave_memory_flat()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, ArgumentList = { typeof(Soak).Assembly.Location, Soak.Command } };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        double[] numbers = output.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(numbers[0] < 1e-3, $"the loss is {numbers[0]}");
        Assert.Equal(0, numbers[1]);
        Assert.True(numbers[2] < Slack, $"the process has grown by {numbers[2]} bytes over the steps");
        Assert.True(numbers[3] < Slack, $"the process has grown by {numbers[3]} bytes over the models");
    }
}
