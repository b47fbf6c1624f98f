using System.Collections.Generic;

namespace GraphGen.Forests.Training;

/// <summary>A tree as it is grown.</summary>
/// <param name="features">Values of a row.</param>
internal sealed class GrownTree(int features)
{
    /// <summary>Level by level, as the file and the evaluator have them; distributions are counted from the tree's own first.</summary>
    public List<ulong> Nodes { get; } = [];

    /// <summary>[distributions, classes]</summary>
    public List<float> Distributions { get; } = [];

    /// <summary>[features]: the impurity that the splits of each feature took away.</summary>
    public double[] Decreases { get; } = new double[features];
}
