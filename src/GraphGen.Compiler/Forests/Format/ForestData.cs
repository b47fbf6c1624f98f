namespace GraphGen.Compiler.Forests.Format;

/// <summary>What the leaves of a forest hold.</summary>
internal enum ForestKind
{
    /// <summary>A class, below the number of classes; or that number plus the index of a distribution over the classes.</summary>
    Classification,

    /// <summary>The bits of a float.</summary>
    Regression,
}

/// <summary>A trained forest as flat tables.</summary>
internal sealed class ForestData
{
    /// <summary>A bound for what a hostile file may ask of a prediction: the sums of one row.</summary>
    public const int MaximumClasses = 1 << 16;

    public ForestData(ForestKind kind, int features, int classes, float[] importances, float[] distributions, int[] roots, ulong[] nodes)
    {
        Kind = kind;
        Features = features;
        Classes = classes;
        Importances = importances;
        Distributions = distributions;
        Roots = roots;
        Nodes = nodes;
    }

    public ForestKind Kind { get; }

    /// <summary>Values of a row.</summary>
    public int Features { get; }

    /// <summary>0 for a regression.</summary>
    public int Classes { get; }

    /// <summary>[features]: each feature's share of the impurity that the splits took away.</summary>
    public float[] Importances { get; }

    /// <summary>[distributions, classes]: those of leaves in which classes meet.</summary>
    public float[] Distributions { get; }

    /// <summary>[trees]: where each tree begins in <see cref="Nodes"/>.</summary>
    public int[] Roots { get; }

    /// <summary>The trees one after another, each level by level: the children of a tree's n-th split are its nodes 2n + 1 and 2n + 2.</summary>
    public ulong[] Nodes { get; }
}
