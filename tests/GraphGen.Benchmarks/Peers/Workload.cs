using System;
using System.Collections.Generic;
using GraphGen.Benchmarks.Models;

namespace GraphGen.Benchmarks.Peers;

/// <summary>Something that a peer can do too.</summary>
/// <param name="Name">The name by which the peer's script knows it.</param>
/// <param name="Operations">Additions and multiplications of a product; 0 for what has no meaningful number of them.</param>
/// <param name="Create">Makes, for a number of threads, the action that does it once.</param>
internal sealed record Workload(string Name, double Operations, Func<int, Action> Create)
{
    public bool IsProduct => Operations > 0;

    public static IReadOnlyList<Workload> All { get; } =
    [
        .. ModelWorkloads.All,
        new("forest-100-digits-batch1", 0, _ =>
        {
            // Another row each time: the branches of a row that comes again are foreseen.
            const int Rows = 1024;
            float[] images = DigitsForest.Images(Rows);
            int row = 0;
            return () => DigitsForest.Predict(images.AsSpan((row++ % Rows) * DigitsForest.Features, DigitsForest.Features));
        }),
        new("forest-100-digits-batch1000", 0, _ =>
        {
            float[] images = DigitsForest.Images(1000);
            int[] labels = new int[1000];
            return () => DigitsForest.Predict(images, labels);
        }),
        .. Products.All,
    ];
}
