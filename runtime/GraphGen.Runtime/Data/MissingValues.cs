namespace GraphGen.Data;

/// <summary>What to do where a number is missing. Means and medians are those of the rows that were fitted on.</summary>
public readonly record struct MissingValues
{
    private MissingValues(MissingValuesKind kind, double fill = 0) => (Kind, Fill) = (kind, fill);

    /// <summary>Throws a <see cref="System.FormatException"/> that names row and column: the default.</summary>
    public static MissingValues Refuse => default;

    /// <summary>Leaves NaN in its place.</summary>
    public static MissingValues Keep => new(MissingValuesKind.Keep);

    /// <summary>Fills in the mean of the column.</summary>
    public static MissingValues Mean => new(MissingValuesKind.Mean);

    /// <summary>Fills in the median of the column.</summary>
    public static MissingValues Median => new(MissingValuesKind.Median);

    internal MissingValuesKind Kind { get; }

    internal double Fill { get; }

    /// <summary>Fills in a value, before any scaling.</summary>
    /// <param name="value">The value.</param>
    public static MissingValues Constant(double value) => new(MissingValuesKind.Constant, value);

    /// <summary>The same from what <see cref="Kind"/> and <see cref="Fill"/> were.</summary>
    internal static MissingValues Of(MissingValuesKind kind, double fill) => new(kind, kind == MissingValuesKind.Constant ? fill : 0);
}

/// <summary>The cases of <see cref="MissingValues"/>.</summary>
internal enum MissingValuesKind
{
    Refuse,
    Keep,
    Mean,
    Median,
    Constant,
}
