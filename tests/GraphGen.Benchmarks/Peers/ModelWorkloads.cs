using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Benchmarks.Models;

namespace GraphGen.Benchmarks.Peers;

/// <summary>Whole models, named train-MODEL-batchN and infer-MODEL-batchN: the models of eng/peers/models.py, with its weights.</summary>
internal static class ModelWorkloads
{
    private const int TrainingBatch = 64;
    private const double SgdRate = 0.01;
    private const double AdamRate = 1e-3;

    private delegate float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, double learningRate);

    private delegate void Forward(ReadOnlySpan<float> inputs, Span<float> logits);

    public static IReadOnlyList<Workload> All { get; } =
    [
        Training("784-128-10", 784, SgdRate, threads => new MnistMlp(seed: 1) { Threads = threads }, model => (x, y, rate) => model.TrainStep(x, y, learningRate: rate)),
        Training("64-32-10", 64, AdamRate, threads => new DigitsMlp(seed: 1) { Threads = threads }, model => (x, y, rate) => model.TrainStep(x, y, learningRate: rate)),
        Training("mnist-cnn", 28 * 28, AdamRate, threads => new MnistCnn(seed: 1) { Threads = threads }, model => (x, y, rate) => model.TrainStep(x, y, learningRate: rate)),
        Training("cifar-cnn", 32 * 32 * 3, AdamRate, threads => new CifarCnn(seed: 1) { Threads = threads }, model => (x, y, rate) => model.TrainStep(x, y, learningRate: rate)),
        Training("separable-cnn", 32 * 32 * 3, AdamRate, threads => new SeparableCnn(seed: 1) { Threads = threads }, model => (x, y, rate) => model.TrainStep(x, y, learningRate: rate)),
        Training("resnet8", 32 * 32 * 3, AdamRate, threads => new ResNet8(seed: 1) { Threads = threads }, model => (x, y, rate) => model.TrainStep(x, y, learningRate: rate)),
        Inference("4-16-3", 1, 4, 3, threads => new IrisMlp(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("784-128-10", 1, 784, 10, threads => new MnistMlp(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("784-128-10", 64, 784, 10, threads => new MnistMlp(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("mnist-cnn", 1, 28 * 28, 10, threads => new MnistCnn(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("mnist-cnn", 64, 28 * 28, 10, threads => new MnistCnn(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("cifar-cnn", 1, 32 * 32 * 3, 10, threads => new CifarCnn(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("cifar-cnn", 64, 32 * 32 * 3, 10, threads => new CifarCnn(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("separable-cnn", 1, 32 * 32 * 3, 10, threads => new SeparableCnn(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("separable-cnn", 64, 32 * 32 * 3, 10, threads => new SeparableCnn(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("resnet8", 1, 32 * 32 * 3, 10, threads => new ResNet8(seed: 1) { Threads = threads }, model => model.Logits),
        Inference("resnet8", 64, 32 * 32 * 3, 10, threads => new ResNet8(seed: 1) { Threads = threads }, model => model.Logits),
    ];

    private static Workload Training<TModel>(string name, int inputs, double rate, Func<int, TModel> create, Func<TModel, Step> step)
        where TModel : IModel
        => new($"train-{name}-batch{TrainingBatch}", 0, threads =>
        {
            var peer = new PeerModel(name);
            TModel model = create(threads);
            peer.LoadWeights(model);
            AlignedBuffer x = peer.Inputs(TrainingBatch, inputs);
            int[] y = [.. Enumerable.Range(0, TrainingBatch).Select(i => i % 10)];
            Step once = step(model);
            float[] losses = [.. Enumerable.Range(0, peer.Losses).Select(_ => once(x.Span, y, rate))];
            Agreement.Add($"losses of train-{name}", peer.CompareLosses(losses));
            return () => once(x.Span, y, rate);
        });

    private static Workload Inference<TModel>(string name, int batch, int inputs, int outputs, Func<int, TModel> create, Func<TModel, Forward> forward)
        where TModel : IModel
        => new($"infer-{name}-batch{batch}", 0, threads =>
        {
            var peer = new PeerModel(name);
            TModel model = create(threads);
            peer.LoadWeights(model);
            AlignedBuffer x = peer.Inputs(batch, inputs), logits = new(batch * outputs);
            Forward once = forward(model);
            once(x.Span, logits.Span);
            Agreement.Add($"logits of {name}", peer.CompareLogits(batch, logits.Span));
            return () => once(x.Span, logits.Span);
        });
}
