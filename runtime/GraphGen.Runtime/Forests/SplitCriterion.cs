namespace GraphGen;

/// <summary>What a split of samples of several classes makes small. With p the share of each class:</summary>
public enum SplitCriterion
{
    /// <summary>The chance of two samples to have different classes, 1 - sum(p²).</summary>
    Gini,

    /// <summary>The information in a sample's class, -sum(p log2 p), in bits.</summary>
    Entropy,
}
