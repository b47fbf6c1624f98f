using System;
using System.Collections.Generic;
using GraphGen.Benchmarks.Models;

namespace GraphGen.Benchmarks.Peers;

/// <summary>
/// Products of matrices, m x k by k x n, named sgemm-MxKxN-xy: x and y are n for an operand that lies in memory as it is used, t for
/// one that lies transposed.
/// </summary>
internal static class Products
{
    private delegate void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result);

    public static IReadOnlyList<Workload> All { get; } =
    [
        .. Four(128, 128, 128, threads => new Products128 { Threads = threads }, m => m.Plain, m => m.LeftTransposed, m => m.RightTransposed, m => m.BothTransposed),
        .. Four(256, 256, 256, threads => new Products256 { Threads = threads }, m => m.Plain, m => m.LeftTransposed, m => m.RightTransposed, m => m.BothTransposed),
        .. Four(512, 512, 512, threads => new LargeProducts { Threads = threads }, m => m.Plain, m => m.LeftTransposed, m => m.RightTransposed, m => m.BothTransposed),
        .. Four(1024, 1024, 1024, threads => new Products1024 { Threads = threads }, m => m.Plain, m => m.LeftTransposed, m => m.RightTransposed, m => m.BothTransposed),
        .. Four(64, 784, 128, threads => new SmallProducts { Threads = threads }, m => m.Plain, m => m.LeftTransposed, m => m.RightTransposed, m => m.BothTransposed),
        .. Four(784, 64, 128, threads => new TallProducts { Threads = threads }, m => m.Plain, m => m.LeftTransposed, m => m.RightTransposed, m => m.BothTransposed),
        .. Four(1024, 768, 768, threads => new TransformerProducts { Threads = threads }, m => m.Plain, m => m.LeftTransposed, m => m.RightTransposed, m => m.BothTransposed),
        One(1, 768, 3072, "nn", threads => new MatrixVector { Threads = threads }.Plain),
        One(1, 768, 3072, "nt", threads => new MatrixVector { Threads = threads }.RightTransposed),
    ];

    private static IEnumerable<Workload> Four<TModel>(
        int m, int k, int n, Func<int, TModel> model, Func<TModel, Product> nn, Func<TModel, Product> tn, Func<TModel, Product> nt, Func<TModel, Product> tt) =>
        [
            One(m, k, n, "nn", threads => nn(model(threads))),
            One(m, k, n, "tn", threads => tn(model(threads))),
            One(m, k, n, "nt", threads => nt(model(threads))),
            One(m, k, n, "tt", threads => tt(model(threads))),
        ];

    private static Workload One(int m, int k, int n, string layout, Func<int, Product> create) =>
        new(FormattableString.Invariant($"sgemm-{m}x{k}x{n}-{layout}"), 2.0 * m * k * n, threads =>
        {
            Product product = create(threads);
            AlignedBuffer a = AlignedBuffer.Random(m * k), b = AlignedBuffer.Random(k * n), c = new(m * n);
            return () => product(a.Span, b.Span, c.Span);
        });
}
