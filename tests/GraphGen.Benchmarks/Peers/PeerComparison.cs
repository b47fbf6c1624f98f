using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace GraphGen.Benchmarks.Peers;

/// <summary>
/// Ours, a peer and the machine's peak in one run, a slice of time each by turns, so that whatever else the machine does meets all
/// of them. What is printed is the median of the slices, each of which is a median itself; beside it the best slice.
/// </summary>
internal static class PeerComparison
{
    private const double WarmUpSeconds = 0.3;
    private const double SliceSeconds = 0.08;

    /// <param name="arguments">Parts of the names of workloads; all where none is given. "threads=2" for that number alone, "rounds=9".</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int[] threadCounts = Option(arguments, "threads") is int only ? [only] : [1, 2];
        int rounds = Option(arguments, "rounds") ?? 9;
        string[] names = [.. arguments.Where(a => !a.Contains('='))];
        Workload[] workloads = [.. Workload.All.Where(w => names.Length == 0 || names.Any(w.Name.Contains))];
        Console.WriteLine($"{Hardware.Description}; load average {LoadAverage()}");
        foreach (int threads in threadCounts)
        {
            using PeerProcess? peer = PeerProcess.Start(Path.Combine(RepositoryRoot(), "eng", "peers", "torch.sh"), threads);
            Console.WriteLine($"peer: {peer?.Description ?? "absent (eng/peers/setup.sh installs it)"}");
            Console.WriteLine($"{"name",-28} threads   ours_us   peer_us  ratio  ours_best peer_best  ratio");
            var products = new List<string>();
            foreach (Workload workload in workloads)
            {
                Slices slices = Measure(workload, threads, rounds, peer);
                Console.WriteLine(Row(workload, threads, slices));
                if (workload.Operations > 0 && threads == 1)
                {
                    products.Add(PeakRow(workload, threads, slices));
                }
            }

            if (products.Count > 0)
            {
                Console.WriteLine($"{"name",-28} threads  ours_gflops  peak_gflops  share  best_share");
                products.ForEach(Console.WriteLine);
            }
        }

        Console.WriteLine($"load average {LoadAverage()}");
        return 0;
    }

    private static Slices Measure(Workload workload, int threads, int rounds, PeerProcess? peer)
    {
        Action action = workload.Create(threads);
        Sampling.MedianMicroseconds(action, WarmUpSeconds);
        bool hasPeer = peer?.MedianMicroseconds(workload.Name, WarmUpSeconds) is not null;
        var slices = new Slices([], [], []);
        for (int round = 0; round < rounds; round++)
        {
            slices.Ours.Add(Sampling.MedianMicroseconds(action, SliceSeconds));
            if (hasPeer)
            {
                slices.Peer.Add(peer!.MedianMicroseconds(workload.Name, SliceSeconds)!.Value);
            }

            if (workload.Operations > 0)
            {
                slices.Peak.Add(MachinePeak.Gflops(SliceSeconds / 2));
            }
        }

        return slices;
    }

    private static string Row(Workload workload, int threads, Slices slices)
    {
        double median = Sampling.Median(slices.Ours), best = slices.Ours.Min();
        string ours = FormattableString.Invariant($"{workload.Name,-28} {threads,7} {median,9:F3}");
        if (slices.Peer.Count == 0)
        {
            return ours + FormattableString.Invariant($"    absent      -  {best,9:F3}    absent      -");
        }

        double peerMedian = Sampling.Median(slices.Peer), peerBest = slices.Peer.Min();
        return ours + FormattableString.Invariant($" {peerMedian,9:F3} {median / peerMedian,6:F3}  {best,9:F3} {peerBest,9:F3} {best / peerBest,6:F3}");
    }

    private static string PeakRow(Workload workload, int threads, Slices slices)
    {
        double ours = workload.Operations / Sampling.Median(slices.Ours) / 1000, peak = Sampling.Median(slices.Peak);
        double best = workload.Operations / slices.Ours.Min() / 1000 / slices.Peak.Max();
        return FormattableString.Invariant($"{workload.Name,-28} {threads,7} {ours,12:F1} {peak,12:F1} {ours / peak,6:F3} {best,11:F3}");
    }

    private static int? Option(IReadOnlyList<string> arguments, string name) =>
        arguments.FirstOrDefault(a => a.StartsWith(name + "=", StringComparison.Ordinal)) is { } found
            ? int.Parse(found[(name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    /// <summary>One value a round: microseconds of ours and of the peer, the peak in GFLOP/s.</summary>
    private sealed record Slices(List<double> Ours, List<double> Peer, List<double> Peak);
}
