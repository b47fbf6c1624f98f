namespace GraphGen;

/// <summary>What a loss makes of the losses of its elements or rows.</summary>
public enum Reduction
{
    /// <summary>One number: the mean, over every element or row. Where losses are weighted their documentation says by what it divides.</summary>
    Mean,

    /// <summary>One number: the sum.</summary>
    Sum,

    /// <summary>The losses themselves, to be weighted, masked or reduced by code of one's own.</summary>
    None,
}
