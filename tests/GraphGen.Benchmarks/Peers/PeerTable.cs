using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphGen.Benchmarks.Peers;

/// <summary>
/// The comparison as a table of Markdown: ours; for each peer its time and the ratios of ours to it, of the medians and of the best
/// slices; and the goal, with its ratio.
/// </summary>
internal sealed class PeerTable
{
    private readonly TextWriter writer;
    private readonly Peer[] peers;
    private readonly int threads;
    private readonly bool hasPeak;

    public PeerTable(TextWriter writer, Peer[] peers, int threads, bool hasPeak)
    {
        this.writer = writer;
        this.peers = peers;
        this.threads = threads;
        this.hasPeak = hasPeak;
        Line([$"{"work",-28}", "threads", "ours, us", .. peers.SelectMany(p => (string[])[$"{p.Name,10}", "ratio", " best"]), $"{"to reach",-14}", .. Peak("GFLOP/s", "of peak")]);
        Line(["---", "---:", "---:", .. peers.SelectMany(_ => (string[])["---:", "---:", "---:"]), "---", .. Peak("---:", "---:")]);
    }

    public void Add(Workload workload, Slices slices)
    {
        double median = Sampling.Median(slices.Ours), best = slices.Ours.Min();
        List<string> cells = [$"{workload.Name,-28}", $"{threads,7}", Text($"{median,8:F3}")];
        foreach (List<double> peer in slices.Peers)
        {
            cells.AddRange(peer.Count == 0
                ? ["    absent", "    -", "    -"]
                : [Text($"{Sampling.Median(peer),10:F3}"), Text($"{median / Sampling.Median(peer),5:F3}"), Text($"{best / peer.Min(),5:F3}")]);
        }

        cells.Add($"{Reached(workload, slices),-14}");
        if (slices.Peak.Count > 0)
        {
            double gflops = workload.Operations / median / 1000;
            cells.AddRange([Text($"{gflops,7:F1}"), Text($"{gflops / Sampling.Median(slices.Peak),7:F3}")]);
        }

        Line(cells);
    }

    private string Reached(Workload workload, Slices slices)
    {
        if (Goal.Of(workload) is not { } goal)
        {
            return "";
        }

        int peer = Array.FindIndex(peers, p => p.Name == goal.Peer);
        bool? reached = peer < 0 || slices.Peers[peer].Count == 0 ? null : Sampling.Median(slices.Ours) <= goal.Ratio(threads) * Sampling.Median(slices.Peers[peer]);
        return Text($"{goal.Ratio(threads):F2} {goal.Peer}") + (reached == false ? ", missed" : "");
    }

    private string[] Peak(params string[] cells) => hasPeak ? cells : [];

    private void Line(IEnumerable<string> cells) => writer.WriteLine("| " + string.Join(" | ", cells) + " |");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
