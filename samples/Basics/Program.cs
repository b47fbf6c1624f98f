using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using BasicsSample;

// dotnet run -c Release --project samples/Basics            all models
// dotnet run -c Release --project samples/Basics -- ridge   one of them
var samples = new Dictionary<string, Action<Report>>
{
    ["line"] = LineSample.Run,
    ["least-squares"] = LeastSquaresSample.Run,
    ["ridge"] = RidgeSample.Run,
    ["lasso"] = LassoSample.Run,
    ["logistic"] = LogisticRegressionSample.Run,
    ["softmax"] = SoftmaxRegressionSample.Run,
    ["linear-svm"] = LinearSvmSample.Run,
    ["kernel-svm"] = KernelSvmSample.Run,
    ["spirals"] = SpiralsSample.Run,
    ["autoencoder"] = AutoencoderSample.Run,
    ["kmeans"] = KMeansSample.Run,
    ["oscillator"] = OscillatorSample.Run,
};

Console.OutputEncoding = Encoding.UTF8;
if (args.Length > 1 || (args.Length == 1 && !samples.ContainsKey(args[0])))
{
    Console.Error.WriteLine($"One of: {string.Join(", ", samples.Keys)}; or nothing for all of them.");
    return 1;
}

long start = Stopwatch.GetTimestamp();
var report = new Report();
foreach (var (name, run) in samples)
{
    if (args.Length == 0 || args[0] == name)
    {
        run(report);
    }
}

report.WriteValues();
Console.WriteLine(FormattableString.Invariant($"seconds {Stopwatch.GetElapsedTime(start).TotalSeconds:F1}"));
return 0;
