using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using GraphGen.Benchmarks.Models;

namespace GraphGen.Benchmarks.Steps;

/// <summary>
/// Where the time of a training step and of inference goes, by kernel. Arguments: a part of the models' names, <c>batch=64</c>,
/// <c>threads=1</c>, <c>seconds=2</c>, and <c>trace=FILE</c> for the time line of the last model.
/// </summary>
internal static class StepProfile
{
    private static readonly (string Name, Func<IModel> Create)[] Models =
    [
        ("MnistMlp", () => new MnistMlp(seed: 1)),
        ("DigitsMlp", () => new DigitsMlp(seed: 1)),
        ("MnistCnn", () => new MnistCnn(seed: 1)),
        ("CifarCnn", () => new CifarCnn(seed: 1)),
        ("SeparableCnn", () => new SeparableCnn(seed: 1)),
        ("ResNet8", () => new ResNet8(seed: 1)),
    ];

    public static int Run(IReadOnlyList<string> arguments)
    {
        string Option(string name, string value) => arguments.FirstOrDefault(a => a.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? value;
        int batch = int.Parse(Option("batch", "64"), CultureInfo.InvariantCulture), threads = int.Parse(Option("threads", "1"), CultureInfo.InvariantCulture);
        double seconds = double.Parse(Option("seconds", "2"), CultureInfo.InvariantCulture);
        string trace = Option("trace", "");
        string[] parts = [.. arguments.Where(a => !a.Contains('='))];
        foreach ((string name, Func<IModel> create) in Models.Where(m => parts.Length == 0 || parts.Any(p => m.Name.Contains(p, StringComparison.OrdinalIgnoreCase))))
        {
            using var model = (ITrainable<float, int>)create();
            model.Instance.Threads = threads;
            using Profile profile = Measure(model, batch, seconds);
            Console.WriteLine(profile.ToTable());
            if (trace.Length > 0)
            {
                profile.Save(trace);
            }
        }

        return 0;
    }

    private static Profile Measure(ITrainable<float, int> model, int batch, double seconds)
    {
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, batch * model.InputSize).Select(_ => random.NextSingle() - 0.5f)];
        int[] labels = [.. Enumerable.Range(0, batch).Select(_ => random.Next(model.OutputSize))];
        float[] outputs = new float[batch * model.OutputSize];
        OptimizerArguments rates = OptimizerArguments.DefaultsOf(OptimizerKind.Adam) with { LearningRate = 1e-4 };
        Profile profile = Profile.Start(model);
        bool warm = false;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            model.TrainStep(inputs, labels, rates);
            model.Predict(inputs, outputs);
            if (!warm && Stopwatch.GetElapsedTime(start).TotalSeconds > seconds / 4)
            {
                profile.Clear();
                warm = true;
            }
        }

        return profile;
    }
}
