using System;

namespace GraphGen.Data;

/// <summary>What becomes of one column of a table: first fitted on training rows, then applied to any.</summary>
internal abstract class ColumnRule(string column)
{
    public string Column => column;

    /// <summary>The names of the numbers that the column becomes.</summary>
    public abstract string[] Outputs { get; }

    public abstract void Fit(Table table);

    /// <summary>Writes the numbers of row r to rows[r * stride + start] and after.</summary>
    public abstract void Transform(Table table, Span<float> rows, int start, int stride);

    /// <summary>The column that such numbers came from.</summary>
    public abstract TableColumn InverseTransform(ReadOnlySpan<float> rows, int start, int stride);

    public abstract void Save(CheckpointPartWriter writer, string key);

    /// <summary>Reads a choice by its name.</summary>
    protected static TChoice Choice<TChoice>(CheckpointPartReader reader, string key)
        where TChoice : struct, Enum
    {
        string text = reader.ReadText(key);
        return Enum.TryParse(text, out TChoice choice) && choice.ToString() == text ? choice : throw reader.Invalid($"'{text}' is no {key}");
    }
}
