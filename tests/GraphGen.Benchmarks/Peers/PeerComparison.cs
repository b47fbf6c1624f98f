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
    /// "slice=80" milliseconds, "peers=oneDNN,PyTorch".
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
        Console.WriteLine($"{Hardware.Description}; load average {LoadAverage()}");
        foreach (int threads in threadCounts)
        {
            Compare([.. workloads.Where(w => !w.IsProduct)], threads, rounds, slice, [.. peers.Where(p => !p.ProductsOnly)]);
            Compare([.. workloads.Where(w => w.IsProduct)], threads, rounds, slice, peers);
        }

        Console.WriteLine($"load average {LoadAverage()}");
        return 0;
    }

    /// <summary>One table: ours, then for each peer its time and the ratios of ours to it, of the medians and of the best.</summary>
    private static void Compare(Workload[] workloads, int threads, int rounds, double slice, Peer[] peers)
    {
        if (workloads.Length == 0)
        {
            return;
        }

        PeerProcess?[] running = [.. peers.Select(p => PeerProcess.Start(Path.Combine(RepositoryRoot(), "eng", "peers", p.Script), threads, p.Arguments))];
        try
        {
            Console.WriteLine("peers: " + string.Join("; ", running.Zip(peers, (p, peer) => p?.Description ?? $"{peer.Name} absent (eng/peers/setup.sh installs it)")));
            string peak = workloads[0].IsProduct && threads == 1 ? "  gflops  of_peak" : string.Empty;
            Console.WriteLine($"{"name",-28} threads   ours_us{string.Concat(peers.Select(p => $" {p.Name,10}  ratio  best"))}{peak}");
            foreach (Workload workload in workloads)
            {
                Console.WriteLine(Row(workload, threads, Measure(workload, threads, rounds, slice, running)));
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

    private static string Row(Workload workload, int threads, Slices slices)
    {
        double median = Sampling.Median(slices.Ours), best = slices.Ours.Min();
        string row = FormattableString.Invariant($"{workload.Name,-28} {threads,7} {median,9:F3}");
        foreach (List<double> peer in slices.Peers)
        {
            row += peer.Count == 0
                ? "     absent      -     -"
                : FormattableString.Invariant($" {Sampling.Median(peer),10:F3} {median / Sampling.Median(peer),6:F3} {best / peer.Min(),5:F2}");
        }

        if (slices.Peak.Count > 0)
        {
            row += FormattableString.Invariant(
                $" {workload.Operations / median / 1000,7:F1} {workload.Operations / median / 1000 / Sampling.Median(slices.Peak),8:F3}");
        }

        return row;
    }

    private static string? Option(IReadOnlyList<string> arguments, string name) =>
        arguments.FirstOrDefault(a => a.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static int? Number(IReadOnlyList<string> arguments, string name) =>
        Option(arguments, name) is { } found ? int.Parse(found, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    /// <summary>One value a round: microseconds of ours and of each peer, the peak in GFLOP/s.</summary>
    private sealed record Slices(List<double> Ours, List<double>[] Peers, List<double> Peak);
}
