using System;
using System.Diagnostics;
using System.IO;
using DigitsSample;
using GraphGen;
using GraphGen.Data;
using Microsoft.Extensions.Logging;

namespace DigitServiceSample;

/// <summary>The trained model: from its file, or trained at the first start and saved there.</summary>
internal static partial class ModelStore
{
    public static DigitClassifier Open(string path, ILogger logger)
    {
        var model = new DigitClassifier(seed: 42);
        if (File.Exists(path))
        {
            model.LoadWeights(path);
            Loaded(logger, path);
            return model;
        }

        Train(model, logger);
        Save(model, path, logger);
        return model;
    }

    private static void Train(DigitClassifier model, ILogger logger)
    {
        long start = Stopwatch.GetTimestamp();
        var (train, test) = Digits.Load().Split(testFraction: 0.2, seed: 1);
        new Trainer(model) { Epochs = 30, BatchSize = 64, LearningRate = 3e-3, Seed = 1, Progress = null }.Fit(train);
        Trained(logger, train.Count, Stopwatch.GetElapsedTime(start).TotalSeconds, model.Accuracy(test), test.Count);
    }

    /// <summary>A service that cannot write still serves; it trains again at its next start.</summary>
    private static void Save(DigitClassifier model, string path, ILogger logger)
    {
        try
        {
            model.SaveWeights(path);
            Saved(logger, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            NotSaved(logger, path, exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Loaded the model from {Path}")]
    private static partial void Loaded(ILogger logger, string path);

    [LoggerMessage(LogLevel.Information, "Trained on {Images} images in {Seconds:F2} s: accuracy {Accuracy:F4} on {TestImages} others")]
    private static partial void Trained(ILogger logger, int images, double seconds, double accuracy, int testImages);

    [LoggerMessage(LogLevel.Information, "Saved the model to {Path}")]
    private static partial void Saved(ILogger logger, string path);

    [LoggerMessage(LogLevel.Warning, "The model is not saved, and will be trained again at the next start: {Path}: {Reason}")]
    private static partial void NotSaved(ILogger logger, string path, string reason);
}
