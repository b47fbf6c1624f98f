using System;
using System.Collections.Generic;

namespace GraphGen.Benchmarks.Peers;

/// <summary>What ours is compared with: a script under eng/peers and its arguments after the number of threads.</summary>
/// <param name="Name">For the heading, and to choose it: "peers=oneDNN,PyTorch".</param>
/// <param name="Products">Whether it is compared on products of matrices.</param>
/// <param name="Models">Whether it is compared on models.</param>
internal sealed record Peer(string Name, string Script, IReadOnlyList<string> Arguments, bool Products, bool Models)
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        new("oneDNN", "blas.sh", ["onednn"], Products: true, Models: false),
        new("OpenBLAS", "blas.sh", ["openblas"], Products: true, Models: false),
        new("PyTorch", "torch.sh", [], Products: true, Models: true),
        new("ONNX", "onnx.sh", [], Products: false, Models: true),
    ];

    public bool Takes(Workload workload) => workload.IsProduct ? Products : Models;
}
