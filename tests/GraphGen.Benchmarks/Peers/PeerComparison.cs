using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace GraphGen.Benchmarks.Peers;

/// <summary>
/// Ours, the peers and the machine's peak in one run, a slice of time each by turns, so that whatever else the machine does meets all
/// of them. What is printed is the median of the slices, each of which is a median itself; beside it the best slice.
/// </summary>
internal static class PeerComparison
{
    private const double WarmUpSeconds = 0.3;

    /// <param name="arguments">
    /// Parts of the names of workloads, all where none is given, and options: "threads=2" for that number alone, "rounds=9",
    /// "slice=80" milliseconds, "peers=oneDNN,PyTorch", "clock=cpu" (see <see cref="Sampling.UseThreadClock"/>).
    /// </param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int[] threadCounts = Number(arguments, "threads") is int only ? [only] : [1, 2];
        int rounds = Number(arguments, "rounds") ?? 9;
        double slice = (Number(arguments, "slice") ?? 80) / 1000.0;
        string[]? chosen = Option(arguments, "peers")?.Split(',');
        Peer[] peers = [.. Peer.All.Where(p => chosen is null || chosen.Contains(p.Name, StringComparer.OrdinalIgnoreCase))];
        string[] names = [.. arguments.Where(a => !a.Contains('='))];
        Workload[] workloads = [.. Workload.All.Where(w => names.Length == 0 || names.Any(w.Name.Contains))];
        Sampling.UseThreadClock = Option(arguments, "clock") == "cpu";
        Environment.SetEnvironmentVariable(Sampling.ClockVariable, Option(arguments, "clock"));
        Console.WriteLine($"{Processor()}, {Hardware.Description}; load average {LoadAverage()}; {rounds} rounds of {slice * 1000:F0} ms.");
        foreach (int threads in threadCounts)
        {
            Compare([.. workloads.Where(w => !w.IsProduct)], threads, rounds, slice, peers);
            Compare([.. workloads.Where(w => w.IsProduct)], threads, rounds, slice, peers);
        }

        Console.WriteLine(Agreement.Describe());
        Console.WriteLine($"Load average at the end {LoadAverage()}.");
        return 0;
    }

    private static void Compare(Workload[] workloads, int threads, int rounds, double slice, Peer[] all)
    {
        Peer[] peers = [.. all.Where(p => workloads.Any(p.Takes))];
        if (workloads.Length == 0)
        {
            return;
        }

        PeerProcess?[] running = [.. peers.Select(p => PeerProcess.Start(Path.Combine(RepositoryRoot(), "eng", "peers", p.Script), threads, p.Arguments))];
        try
        {
            Console.WriteLine("Peers: " + string.Join("; ", running.Zip(peers, (p, peer) => p?.Description ?? $"{peer.Name} absent (eng/peers/setup.sh installs it)")) + ".");
            var table = new PeerTable(Console.Out, peers, threads, hasPeak: workloads[0].IsProduct && threads == 1);
            foreach (Workload workload in workloads)
            {
                table.Add(workload, Measure(workload, threads, rounds, slice, running));
            }
        }
        finally
        {
            foreach (PeerProcess? process in running)
            {
                process?.Dispose();
            }
        }
    }

    private static Slices Measure(Workload workload, int threads, int rounds, double slice, PeerProcess?[] peers)
    {
        Action action = workload.Create(threads);
        Sampling.MedianMicroseconds(action, WarmUpSeconds);
        bool[] has = [.. peers.Select(p => p?.MedianMicroseconds(workload.Name, WarmUpSeconds) is not null)];
        var slices = new Slices([], [.. peers.Select(_ => new List<double>())], []);
        for (int round = 0; round < rounds; round++)
        {
            slices.Ours.Add(Sampling.MedianMicroseconds(action, slice));
            for (int i = 0; i < peers.Length; i++)
            {
                if (has[i])
                {
                    slices.Peers[i].Add(peers[i]!.MedianMicroseconds(workload.Name, slice)!.Value);
                }
            }

            if (workload.IsProduct && threads == 1)
            {
                slices.Peak.Add(MachinePeak.Gflops(slice / 2));
            }
        }

        return slices;
    }

    private static string? Option(IReadOnlyList<string> arguments, string name) =>
        arguments.FirstOrDefault(a => a.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static int? Number(IReadOnlyList<string> arguments, string name) =>
        Option(arguments, name) is { } found ? int.Parse(found, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ", 2)[^1] ?? "unknown processor"
        : "unknown processor";
}
