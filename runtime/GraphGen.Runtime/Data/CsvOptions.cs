using System.Collections.Generic;

namespace GraphGen.Data;

/// <summary>How a table of comma-separated values is written.</summary>
public sealed record CsvOptions
{
    /// <summary>Whether the first row names the columns; otherwise they are called <c>0</c>, <c>1</c>, ... True unless set.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The character between fields; a comma unless set.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>
    /// What stands for a missing value, blanks around a field aside: the empty field, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>nan</c>,
    /// <c>null</c>, <c>NULL</c> and <c>?</c> unless set.
    /// </summary>
    public IReadOnlyList<string> Missing { get; init; } = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"];

    /// <summary>Columns that hold texts even where all their fields look like numbers, such as post codes.</summary>
    public IReadOnlyList<string> TextColumns { get; init; } = [];

    /// <summary>The most bytes to read, after decompression, and the most that the values may take in memory, at 8 bytes each; 1 GiB unless set.</summary>
    public long MaxBytes { get; init; } = DataFile.DefaultMaxBytes;
}
