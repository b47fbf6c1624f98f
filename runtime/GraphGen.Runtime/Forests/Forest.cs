using System;
using System.IO;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Forests;

namespace GraphGen;

/// <summary>
/// A trained random forest, which never changes: any number of threads may predict with it at once, and predicting allocates nothing.
/// A row goes right at a node where its value is above the threshold, and left otherwise, so a missing value (NaN) goes left.
/// </summary>
public abstract class Forest
{
    private protected Forest(ForestData data)
    {
        Data = data;
        FeatureBits = ForestNode.FeatureBits(data.Features);
    }

    /// <summary>Values of a row.</summary>
    public int Features => Data.Features;

    /// <summary>The number of trees.</summary>
    public int Trees => Data.Roots.Length;

    /// <summary>Splits and leaves of all trees.</summary>
    public int Nodes => Data.Nodes.Length;

    /// <summary>
    /// [<see cref="Features"/>]: the share of each feature in the impurity that all splits took away, each tree's shares adding up to 1
    /// before their mean is taken (mean decrease in impurity: L. Breiman, "Random forests", Machine Learning 45, 2001). All zero where no tree has a split.
    /// </summary>
    public ReadOnlySpan<float> FeatureImportances => Data.Importances;

    /// <summary>
    /// How well each row is predicted by the trees that did not draw it: accuracy for classes, R² for values. Null unless
    /// <see cref="RandomForest.OutOfBag"/> asked for it; not part of the file.
    /// </summary>
    public double? OutOfBagScore { get; internal init; }

    internal ForestData Data { get; }

    private protected int FeatureBits { get; }

    /// <summary>
    /// Writes the forest as text (docs/forests.md), from which it loads to the same bits and which <c>[Forest]</c> compiles. The path holds the old
    /// file or the new one at every moment.
    /// </summary>
    /// <param name="path">The file; the usual extension is <c>.forest</c>.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        ForestFile.Save(path, Data);
    }
}
