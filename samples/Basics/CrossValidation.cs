using System;
using GraphGen.Data;
using GraphGen.Metrics;

namespace BasicsSample;

/// <summary>Accuracy on examples that were not trained on, the mean over ten stratified folds.</summary>
internal static class CrossValidation
{
    private const int Folds = 10;

    /// <param name="dataset">All examples.</param>
    /// <param name="scoresOf">Trains on the first part, of standardised columns, and gives the scores of the second.</param>
    /// <returns>The part of right answers. With one score an example, class 1 is meant where it is positive.</returns>
    public static double Accuracy(Dataset<int> dataset, Func<Dataset<int>, Dataset<int>, float[]> scoresOf)
    {
        double sum = 0;
        foreach (var (train, validation) in dataset.StratifiedFolds(Folds, seed: 1))
        {
            var scaler = new Standardizer().Fit(train);
            sum += Accuracy(scoresOf(scaler.Transform(train), scaler.Transform(validation)), validation.Targets);
        }

        return sum / Folds;
    }

    /// <summary>The part of labels that the scores predict.</summary>
    public static double Accuracy(float[] scores, ReadOnlySpan<int> labels)
    {
        if (scores.Length > labels.Length)
        {
            return ClassificationMetrics.Accuracy(scores, labels);
        }

        int[] predictions = new int[labels.Length];
        ClassificationMetrics.PredictedClasses(scores, predictions, threshold: 0);
        return ClassificationMetrics.Accuracy(predictions, labels);
    }
}
