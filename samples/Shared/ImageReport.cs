using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen;
using GraphGen.Data;
using GraphGen.Metrics;

namespace SharedBySamples;

/// <summary>How well a classifier of images does, for people and, in the last lines, for programs.</summary>
internal static class ImageReport
{
    public static void Write(ITrainable<float, int> model, Dataset<int> test, IReadOnlyList<string> classNames, TrainingHistory history, TimeSpan time)
    {
        int[] predictions = new int[test.Count];
        ClassificationMetrics.PredictedClasses(model.Predict(test), predictions);
        var confusion = new ConfusionMatrix(classNames);
        confusion.Add(predictions, test.Targets);

        ConfusionTable.Write(confusion, classNames);
        Console.WriteLine(FormattableString.Invariant($"accuracy {confusion.Accuracy:F4}"));
        Console.WriteLine(FormattableString.Invariant($"seconds {time.TotalSeconds:F1}"));
        Console.WriteLine(FormattableString.Invariant($"images_per_second {history.Epochs.Average(epoch => epoch.ExamplesPerSecond):F0}"));
    }
}
