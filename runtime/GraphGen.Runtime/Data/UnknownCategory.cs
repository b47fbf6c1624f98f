namespace GraphGen.Data;

/// <summary>What one-hot encoding does with a missing value and with one that was not among the rows it was fitted on.</summary>
public enum UnknownCategory
{
    /// <summary>Throws a <see cref="System.FormatException"/> that names row and column.</summary>
    Refuse,

    /// <summary>Writes zeros for all categories.</summary>
    Zeros,
}
