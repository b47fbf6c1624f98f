using System;
using System.Collections.Generic;
using System.Linq;
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
        new("train-784-128-10-batch64", 0, threads =>
        {
            var model = new MnistMlp(seed: 1) { Threads = threads };
            AlignedBuffer pixels = AlignedBuffer.Random(64 * 784);
            int[] labels = Labels(64, 10);
            return () => model.TrainStep(pixels.Span, labels, learningRate: 0.01);
        }),
        new("train-64-32-10-batch64", 0, threads =>
        {
            var model = new DigitsMlp(seed: 1) { Threads = threads };
            AlignedBuffer pixels = AlignedBuffer.Random(64 * 64);
            int[] labels = Labels(64, 10);
            return () => model.TrainStep(pixels.Span, labels, learningRate: 1e-3);
        }),
        new("infer-4-16-3-batch1", 0, threads =>
        {
            var model = new IrisMlp(seed: 1) { Threads = threads };
            AlignedBuffer flowers = AlignedBuffer.Random(4), logits = new(3);
            return () => model.Logits(flowers.Span, logits.Span);
        }),
        Inference("infer-784-128-10-batch1", 1),
        Inference("infer-784-128-10-batch64", 64),
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

    private static Workload Inference(string name, int batch) => new(name, 0, threads =>
    {
        var model = new MnistMlp(seed: 1) { Threads = threads };
        AlignedBuffer pixels = AlignedBuffer.Random(batch * 784), logits = new(batch * 10);
        return () => model.Logits(pixels.Span, logits.Span);
    });

    private static int[] Labels(int count, int classes) => [.. Enumerable.Range(0, count).Select(i => i % classes)];
}
