using System;
using System.Collections.Generic;

namespace GraphGen.Benchmarks.Peers;

/// <summary>What ours is compared with: a script under eng/peers and its arguments after the number of threads.</summary>
/// <param name="Name">For the heading, and to choose it: "peers=oneDNN,PyTorch".</param>
/// <param name="ProductsOnly">A library of products, without models.</param>
internal sealed record Peer(string Name, string Script, IReadOnlyList<string> Arguments, bool ProductsOnly)
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        new("oneDNN", "blas.sh", ["onednn"], true),
        new("OpenBLAS", "blas.sh", ["openblas"], true),
        new("PyTorch", "torch.sh", [], false),
    ];

    public bool Takes(Workload workload) => !ProductsOnly || workload.IsProduct;
}
