using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GraphGen.Runtime.Tests.Execution;
using GraphGen.Tests;
using Xunit;

namespace GraphGen.Runtime.Tests.Profiling;

public sealed class ProfileTests
{
    [Fact]
    public void StepsAreCountedUnderTheirNames()
    {
        using var model = new TinyMlp();
        using Profile profile = Profile.Start(model.Instance);
        Predict(model, 5);
        Predict(model, 3);
        model.TrainStep(new float[8], [0, 2], 0.5);

        Assert.Equal(
            ["Predict 0 K0 Relu(hidden) 2", "Predict 1 K1 output 2", "TrainStep 0 K2 update of output.bias 1"],
            profile.Steps.Select(s => $"{s.Entry} {s.Step} {s.Kernel} {s.Name} {s.Calls}"));
        Assert.All(profile.Steps, s => Assert.InRange(s.BestMicroseconds, 0, s.MeanMicroseconds));
        Assert.All(profile.Steps, s => Assert.Equal(1, s.Threads));
        Assert.Equal(1, profile.Steps.Take(2).Sum(s => s.ShareOfTime), 9);

        // The batch is a symbol of the third kernel.
        Assert.Equal((2, (4 * 2) + 12), (profile.Steps[2].Flops, profile.Steps[2].Bytes));
        Assert.Equal(profile.Steps[0].Flops / profile.Steps[0].Microseconds / 1000, profile.Steps[0].Gigaflops, 9);
    }

    [Fact]
    public void AProfileChangesNoBitAndEndsWhenDisposed()
    {
        using var model = new TinyMlp(seed: 3);
        model.Instance.Threads = 2;
        float[] without = Predict(model, 7), wide = Scaled(model);
        using (Profile profile = Profile.Start(model.Instance))
        {
            Assert.Equal(without, Predict(model, 7));
            Assert.Equal(wide, Scaled(model));
            profile.Dispose();
            Predict(model, 7);
            Assert.Equal(1, profile.Steps[0].Calls);
        }

        Assert.Null(model.Instance.Observer);
    }

    [Fact]
    public void WithoutAProfileACallAllocatesNothing()
    {
        using var model = new TinyMlp();
        float[] x = PlanRunnerTests.Inputs(4), y = new float[3];
        Profile.Start(model.Instance).Dispose();
        model.Predict(x, y);

        Assert.Equal(0, Allocations.Of(1000, () => model.Predict(x, y)));
    }

    [Fact]
    public void AModelHasOneProfileAtATime()
    {
        using var model = new TinyMlp();
        using (Profile.Start(model.Instance))
        {
            Assert.Contains("TinyMlp", Assert.Throws<InvalidOperationException>(() => Profile.Start(model.Instance)).Message, StringComparison.Ordinal);
        }

        Profile.Start(model.Instance).Dispose();
        Assert.Throws<ArgumentNullException>("model", () => Profile.Start((IModel)null!));
    }

    [Fact]
    public void ClearForgetsWhatWarmedUp()
    {
        using var model = new TinyMlp();
        using Profile profile = Profile.Start(model.Instance);
        Predict(model, 5);
        profile.Clear();
        Assert.Empty(profile.Steps);
        Predict(model, 5);
        Assert.Equal(1, profile.Steps[0].Calls);
    }

    [Fact]
    public void TheTableShowsWhatTookLongestFirst()
    {
        using var model = new TinyMlp();
        using Profile profile = Profile.Start(model.Instance);
        Predict(model, 5);
        Predict(model, 64);

        string[] lines = profile.ToTable().Split('\n');

        Assert.StartsWith("TinyMlp.Predict, batch = 5 to 64: 2 calls, ", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^1 thread of this machine: \d+ GFLOP/s in single precision, \d+ GB/s$", lines[1]);
        Assert.Matches(@"^ +time +mean_us +best_us +threads +GFLOP/s +peak +GB/s +memory +step +kernel +writes$", lines[2]);
        string slower = profile.Steps.MaxBy(s => s.Microseconds)!.Name;
        Assert.Matches(@"^ *\d+\.\d% .* +K\d +", lines[3]);
        Assert.EndsWith("  " + slower, lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void TheTimeLineHasARowForEachThread()
    {
        using var model = new TinyMlp();
        model.Instance.Threads = 2;
        using Profile profile = Profile.Start(model.Instance);
        for (int i = 0; i < 20; i++)
        {
            Scaled(model);
        }

        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            profile.Save(path);
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement[] events = [.. document.RootElement.GetProperty("traceEvents").EnumerateArray()];
            JsonElement[] calls = [.. events.Where(e => Text(e, "name") == "Scale")];
            JsonElement[] kernels = [.. events.Where(e => Text(e, "ph") == "X" && Text(e, "cat") == "kernel")];

            Assert.Equal(20, calls.Length);
            Assert.Equal(40, kernels.Length);
            Assert.All(kernels, e => Assert.Equal("K3", Text(e, "name")));

            // Every piece lies in one of the calls, and its thread has a name.
            Assert.All(kernels, e => Assert.Contains(calls, c => Begin(c) <= Begin(e) + 0.002 && End(e) <= End(c) + 0.002));
            HashSet<int> named = [.. events.Where(e => Text(e, "name") == "thread_name").Select(Thread)];
            Assert.All(kernels, e => Assert.Contains(Thread(e), named));
            Assert.Equal("caller 1", events.First(e => Text(e, "name") == "thread_name").GetProperty("args").GetProperty("name").GetString());
        }
        finally
        {
            File.Delete(path);
        }

        static string Text(JsonElement e, string property) => e.TryGetProperty(property, out JsonElement value) ? value.GetString()! : "";
        static int Thread(JsonElement e) => e.GetProperty("tid").GetInt32();
        static double Begin(JsonElement e) => e.GetProperty("ts").GetDouble();
        static double End(JsonElement e) => Begin(e) + e.GetProperty("dur").GetDouble();
    }

    private static float[] Predict(TinyMlp model, int batch)
    {
        var y = new float[3 * batch];
        model.Predict(PlanRunnerTests.Inputs(4 * batch), y);
        return y;
    }

    private static float[] Scaled(TinyMlp model)
    {
        float[] y = PlanRunnerTests.Inputs(8 * TinyMlp.Row);
        model.RunScale(PlanRunnerTests.Inputs(8 * TinyMlp.Row), y);
        return y;
    }
}
