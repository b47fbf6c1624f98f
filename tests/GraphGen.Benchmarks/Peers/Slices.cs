using System.Collections.Generic;

namespace GraphGen.Benchmarks.Peers;

/// <summary>One value a round: microseconds of ours and of each peer, the peak in GFLOP/s.</summary>
internal sealed record Slices(List<double> Ours, List<double>[] Peers, List<double> Peak);
