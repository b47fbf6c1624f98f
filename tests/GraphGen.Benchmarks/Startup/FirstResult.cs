using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Benchmarks.Peers;

namespace GraphGen.Benchmarks.Startup;

/// <summary>
/// From the start of a process to its first result, and what has to be shipped for it: the model 4-16-3 ahead of time, beside a C
/// program on ONNX Runtime. Both are started by turns; so is a program that does nothing, which shows what a process costs.
/// </summary>
internal static class FirstResult
{
    private const string Model = "4-16-3";
    private const double Goal = 0.25;
    private const double Tolerance = 1e-6;

    /// <param name="arguments">"rounds=50", and the instruction set to compile for: "avx2" unless named.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int rounds = arguments.FirstOrDefault(a => a.StartsWith("rounds=", StringComparison.Ordinal)) is { } found ? int.Parse(found[7..], CultureInfo.InvariantCulture) : 50;
        using NativeProgram native = NativeProgram.Publish(arguments.FirstOrDefault(a => !a.Contains('=')) ?? "avx2");
        string models = Path.Combine(PeerModel.Folder, "models"), library = Path.Combine(PeerModel.Folder, "libonnxruntime.so.1"), peer = Path.Combine(PeerModel.Folder, "onnx_peer");
        if (!File.Exists(library) || !File.Exists(peer))
        {
            Console.Error.WriteLine("ONNX Runtime is absent (eng/peers/setup.sh installs it).");
            return 1;
        }

        Starter nothing = new("/bin/true");
        Starter ours = new(native.Path, Path.Combine(models, Model + ".safetensors"), Path.Combine(models, Model + "-batch1.input"));
        Starter theirs = new(peer, library, models, "1", Model + "-batch1");
        Compare(ours.Output(), theirs.Output());
        List<double> nothingTimes = [], oursTimes = [], theirTimes = [];
        for (int round = 0; round < rounds; round++)
        {
            nothingTimes.Add(nothing.Milliseconds());
            oursTimes.Add(ours.Milliseconds());
            theirTimes.Add(theirs.Milliseconds());
        }

        Console.WriteLine($"{rounds} rounds; {native.Framework}; median and best, in milliseconds.");
        Console.WriteLine("| process | median | best | ratio | ratio of best | to ship, MB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        Row("nothing (/bin/true)", nothingTimes, "");
        Row("GraphGen, ahead of time", oursTimes, Size(native.Path));
        Row("ONNX Runtime, from C", theirTimes, Size(library, peer));
        double ratio = Sampling.Median(oursTimes) / Sampling.Median(theirTimes);
        Console.WriteLine(FormattableString.Invariant($"To reach: {Goal} of ONNX Runtime's time{(ratio <= Goal ? "" : ", missed")}."));
        return 0;

        void Row(string name, List<double> times, string size) => Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {Sampling.Median(times):F2} | {times.Min():F2} | {Sampling.Median(times) / Sampling.Median(theirTimes):F3} | {times.Min() / theirTimes.Min():F3} | {size} |"));
    }

    /// <summary>Both computed the same.</summary>
    private static void Compare(string ours, string theirs)
    {
        foreach (var (x, y) in ours.Split(' ').Zip(theirs.Split(' '), (x, y) => (double.Parse(x, CultureInfo.InvariantCulture), double.Parse(y, CultureInfo.InvariantCulture))))
        {
            if (!(Math.Abs(x - y) <= Tolerance))
            {
                throw new InvalidDataException($"The results differ: {ours} and {theirs}");
            }
        }
    }

    private static string Size(params string[] files) => (files.Sum(file => new FileInfo(file).Length) / 1e6).ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>A program and its arguments, to be started again and again.</summary>
    private sealed class Starter(string program, params string[] arguments)
    {
        /// <summary>What the program writes.</summary>
        public string Output()
        {
            using Process process = Start();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }

        /// <summary>Until its output has ended.</summary>
        public double Milliseconds()
        {
            long start = Stopwatch.GetTimestamp();
            using Process process = Start();
            process.StandardOutput.ReadToEnd();
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            process.WaitForExit();
            return milliseconds;
        }

        private Process Start() => Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
    }
}
