using System;
using GraphGen;
using GraphGen.Data;

namespace DigitsSample;

/// <summary>What is trained, how, and on which images: shared with samples/AotDigits, so that both end with the same bits.</summary>
internal static class Experiment
{
    public static (Dataset<int> Train, Dataset<int> Test) LoadData() => Digits.Load().Split(testFraction: 0.2, seed: 1);

    public static DigitsMlp NewModel() => new(seed: 42);

    public static TrainingHistory Fit(DigitsMlp model, Dataset<int> train, Dataset<int> test, IProgress<TrainingProgress>? progress)
        => new Trainer(model) { Epochs = 20, BatchSize = 64, LearningRate = 5e-3, Seed = 1, Progress = progress }.Fit(train, validation: test);
}
