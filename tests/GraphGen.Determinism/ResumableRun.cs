using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GraphGen.Data;

namespace GraphGen.Determinism;

/// <summary>A training run that goes on from its checkpoint where there is one, as a program does that may be killed at any time.</summary>
public static class ResumableRun
{
    /// <summary>The argument that makes this assembly's program such a run.</summary>
    public const string Command = "resume";

    private const int Epochs = 5;

    /// <summary>Trains to the end.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="afterStep">Called after each step.</param>
    /// <returns>SHA-256 over the losses, the parameters and the optimizer's state.</returns>
    public static string Train(string path, Action afterStep)
    {
        var (train, validation) = Examples(230).Split(testFraction: 0.2, seed: 1);
        bool resume = File.Exists(path);

        // What a new model begins with must not matter when it goes on.
        using var model = new DropoutMlp(seed: resume ? 99 : 7ul);
        var trainer = new Trainer(model)
        {
            Epochs = Epochs,
            BatchSize = 10,
            Seed = 3,
            Schedule = new CosineSchedule(rate: 0.02, steps: 110).WithWarmUp(5),
            EarlyStopping = new EarlyStopping(patience: 4) { RestoreBest = false },
            CheckpointPath = path,
            CheckpointSteps = 4,
            Progress = new Watcher(afterStep),
        };
        TrainingHistory history = resume ? trainer.Resume(path, train, validation) : trainer.Fit(train, validation);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string column in history.Columns.SkipLast(1))
        {
            hash.AppendData(MemoryMarshal.AsBytes<double>(history.Column(column)));
        }

        string final = path + ".final";
        model.Save(final);
        hash.AppendData(File.ReadAllBytes(final));
        return FormattableString.Invariant($"{history.Epochs.Count} epochs, {Convert.ToHexStringLower(hash.GetHashAndReset())}");
    }

    private static Dataset<int> Examples(int count)
    {
        var random = new Random(5);
        float[] features = [.. Enumerable.Range(0, count * 16).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, count).Select(i => Array.IndexOf(features, features[(i * 16)..((i * 16) + 5)].Max(), i * 16) - (i * 16))];
        return new Dataset<int>(features, 16, labels);
    }

    private sealed class Watcher(Action afterStep) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => afterStep();
    }
}
