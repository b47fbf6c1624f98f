using System;
using System.IO;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Data;
using GraphGen.Forests;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>A trained forest that predicts classes. <see cref="RandomForestClassifier"/> trains it; <see cref="Load"/> reads it.</summary>
public sealed class ClassificationForest : Forest
{
    internal ClassificationForest(ForestData data)
        : base(data)
    {
    }

    /// <summary>The number of classes; labels are from 0 to one less.</summary>
    public int Classes => Data.Classes;

    private ForestEvaluator Evaluator => new(Features, FeatureBits, Classes, Data.Roots, Data.Nodes, Data.Distributions);

    /// <summary>Reads a file that <see cref="Forest.Save"/> wrote. A damaged or hostile file is refused.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or holds a regression; the message names file, line, column and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ClassificationForest Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(ForestFile.Load(path, ForestKind.Classification));
    }

    /// <summary>The likeliest class of one row, the first of equal ones.</summary>
    /// <param name="row">[<see cref="Forest.Features"/>]</param>
    /// <exception cref="ArgumentException">The row has another number of values.</exception>
    public int Predict(ReadOnlySpan<float> row) => Evaluator.Class(row);

    /// <summary>The likeliest class of each row, the first of equal ones.</summary>
    /// <param name="rows">[rows, <see cref="Forest.Features"/>]</param>
    /// <param name="labels">[rows]</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void Predict(ReadOnlySpan<float> rows, Span<int> labels) => Evaluator.Classes(rows, labels);

    /// <summary>The probability of each class: the mean over the trees of the share of the class in the leaf.</summary>
    /// <param name="rows">[rows, <see cref="Forest.Features"/>]</param>
    /// <param name="probabilities">[rows, <see cref="Classes"/>]</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void PredictProbabilities(ReadOnlySpan<float> rows, Span<float> probabilities) => Evaluator.Probabilities(rows, probabilities);

    /// <summary>The fraction of the labels that are predicted.</summary>
    /// <param name="dataset">Rows with one label each.</param>
    /// <exception cref="ArgumentException">The rows have another number of values.</exception>
    public double Accuracy(Dataset<int> dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        int[] labels = new int[dataset.Count];
        Predict(dataset.Inputs, labels);
        int correct = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            correct += labels[row] == dataset.Targets[row * dataset.TargetSize] ? 1 : 0;
        }

        return (double)correct / labels.Length;
    }
}
