using System;
using System.IO;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Forests;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>A trained forest that predicts values. <see cref="RandomForestRegressor"/> trains it; <see cref="Load"/> reads it.</summary>
public sealed class RegressionForest : Forest
{
    internal RegressionForest(ForestData data)
        : base(data)
    {
    }

    private ForestEvaluator Evaluator => new(Features, FeatureBits, 0, Data.Roots, Data.Nodes, []);

    /// <summary>Reads a file that <see cref="Forest.Save"/> wrote. A damaged or hostile file is refused.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or holds a classification; the message names file, line, column and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RegressionForest Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(ForestFile.Load(path, ForestKind.Regression));
    }

    /// <summary>The value of one row: the mean over the trees of the values in its leaves.</summary>
    /// <param name="row">[<see cref="Forest.Features"/>]</param>
    /// <exception cref="ArgumentException">The row has another number of values.</exception>
    public float Predict(ReadOnlySpan<float> row) => Evaluator.Value(row);

    /// <summary>The value of each row.</summary>
    /// <param name="rows">[rows, <see cref="Forest.Features"/>]</param>
    /// <param name="values">[rows]</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void Predict(ReadOnlySpan<float> rows, Span<float> values) => Evaluator.Values(rows, values);
}
