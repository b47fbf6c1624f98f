namespace GraphGen.Metrics;

/// <summary>Precision, recall and F1 of a class, or their average over classes.</summary>
/// <param name="Precision">TP / (TP + FP): the part of predictions of the class that are right.</param>
/// <param name="Recall">TP / (TP + FN): the part of examples of the class that are found.</param>
/// <param name="F1">2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall.</param>
public readonly record struct ClassScores(double Precision, double Recall, double F1)
{
    /// <summary>The scores of counts; a ratio of nothing to nothing is 0.</summary>
    internal static ClassScores Of(long truePositives, long falsePositives, long falseNegatives) => new(
        Ratio(truePositives, truePositives + falsePositives),
        Ratio(truePositives, truePositives + falseNegatives),
        Ratio(2 * truePositives, (2 * truePositives) + falsePositives + falseNegatives));

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
