using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Benchmarks.Peers;

/// <summary>How much of a peer's time ours may take at most.</summary>
/// <param name="Workloads">What the names of the workloads begin with.</param>
/// <param name="Peer">The peer's name.</param>
/// <param name="OneThread">The ratio on one thread.</param>
/// <param name="TwoThreads">The ratio on two.</param>
internal sealed record Goal(string Workloads, string Peer, double OneThread, double TwoThreads)
{
    private static readonly IReadOnlyList<Goal> All =
    [
        new("sgemm-1x", "oneDNN", 1.0, 1.1),
        new("sgemm-", "oneDNN", 1.05, 1.1),
        new("train-784-128-10-", "PyTorch", 0.55, 0.5),
        new("train-mnist-cnn-", "PyTorch", 0.6, 0.6),
        new("train-cifar-cnn-", "PyTorch", 0.75, 0.8),
        new("infer-4-16-3-", "ONNX", 0.1, 0.1),
        new("infer-", "ONNX", 1.0, 1.0),
    ];

    /// <summary>The first goal for the workload; null where there is none.</summary>
    public static Goal? Of(Workload workload) => All.FirstOrDefault(goal => workload.Name.StartsWith(goal.Workloads, StringComparison.Ordinal));

    public double Ratio(int threads) => threads == 1 ? OneThread : TwoThreads;
}
