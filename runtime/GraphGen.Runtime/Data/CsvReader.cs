using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace GraphGen.Data;

/// <summary>
/// Reads a table of comma-separated values (RFC 4180) row by row. Fields may be quoted and then hold separators, line
/// breaks and doubled quotes; numbers are read the same way under every culture; blank lines are skipped; every row must
/// have as many fields as the first.
/// </summary>
/// <example>
/// <code>
/// using var csv = CsvReader.Open("points.csv");
/// while (csv.Read())
/// {
///     float x = csv.GetSingle(0);
///     int label = csv.GetInt32(1);
/// }
/// </code>
/// </example>
public sealed class CsvReader : IDisposable
{
    private readonly CsvTokenizer tokenizer;
    private readonly string name;

    /// <summary>Reads from a text reader, which is disposed together with this one.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What messages call the text, such as a file's name.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <param name="separator">The character between fields.</param>
    /// <exception cref="FormatException">The first row is malformed.</exception>
    public CsvReader(TextReader reader, string name = "csv", bool hasHeader = true, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(reader);
        this.name = name;
        tokenizer = new CsvTokenizer(reader, name, separator);
        if (hasHeader && tokenizer.ReadRow())
        {
            string[] header = new string[tokenizer.FieldCount];
            for (int column = 0; column < header.Length; column++)
            {
                header[column] = tokenizer.Field(column).ToString();
            }

            Header = header;
            FieldCount = header.Length;
        }
    }

    /// <summary>The names of the columns; empty when the table has no header.</summary>
    public IReadOnlyList<string> Header { get; } = [];

    /// <summary>Fields of every row; 0 before the first row when there is no header.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Opens a file in UTF-8 or whatever its byte order mark says. Gzip archives are read as what is in them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <param name="separator">The character between fields.</param>
    /// <exception cref="FormatException">The first row is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvReader Open(string path, bool hasHeader = true, char separator = ',')
    {
        var reader = new StreamReader(DataFile.OpenRead(path));
        try
        {
            return new CsvReader(reader, path, hasHeader, separator);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The line on which this row begins, from 1.</summary>
    internal int Line => tokenizer.Position(0).Line;

    /// <summary>Steps to the next row.</summary>
    /// <returns>False at the end of the table.</returns>
    /// <exception cref="FormatException">A quote is misplaced, or the row has another number of fields than the first.</exception>
    public bool Read()
    {
        if (!tokenizer.ReadRow())
        {
            return false;
        }

        if (FieldCount == 0)
        {
            FieldCount = tokenizer.FieldCount;
        }
        else if (tokenizer.FieldCount != FieldCount)
        {
            throw Malformed(0, Invariant($"the row has {tokenizer.FieldCount} fields, the first row has {FieldCount}"));
        }

        return true;
    }

    /// <summary>The characters of a field of this row, without its quotes; valid until the next <see cref="Read"/>.</summary>
    /// <param name="column">From 0 to <see cref="FieldCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public ReadOnlySpan<char> GetField(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, tokenizer.FieldCount);
        return tokenizer.Field(column);
    }

    /// <summary>A field of this row as a number.</summary>
    /// <param name="column">From 0 to <see cref="FieldCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="FormatException">The field is not a number; the message says where it stands.</exception>
    public float GetSingle(int column)
        => float.TryParse(GetField(column), NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : throw NotA("number", column);

    /// <summary>A field of this row as a number in double precision.</summary>
    /// <inheritdoc cref="GetSingle"/>
    public double GetDouble(int column)
        => double.TryParse(GetField(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw NotA("number", column);

    /// <summary>A field of this row as a whole number.</summary>
    /// <inheritdoc cref="GetSingle"/>
    public int GetInt32(int column)
        => int.TryParse(GetField(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : throw NotA("whole number", column);

    /// <summary>Closes the text.</summary>
    public void Dispose() => tokenizer.Dispose();

    /// <summary>The complaint that a field of this row is not what it should be.</summary>
    internal FormatException NotA(string kind, int column)
    {
        string title = column < Header.Count ? $" ('{Header[column]}')" : "";
        return Malformed(column, Invariant($"'{tokenizer.Field(column).ToString()}' in field {column + 1}{title} is not a {kind}"));
    }

    private FormatException Malformed(int column, string reason)
    {
        var (line, character) = tokenizer.Position(column);
        return new FormatException(Invariant($"{name}({line},{character}): {reason}"));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
