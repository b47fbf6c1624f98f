using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace GraphGen.Data;

/// <summary>
/// Reads comma-separated values twice: once to learn which columns hold numbers, and once to take them, so that neither a copy of the
/// text nor a text for each number is ever in memory.
/// </summary>
internal sealed class TableReader(Func<TextReader> open, string name, CsvOptions options)
{
    private readonly string[] missing = [.. options.Missing];

    public Table Read()
    {
        bool[] isText = FindTextColumns(out string[] names);
        using var csv = Open();
        var numbers = Array.ConvertAll(isText, text => text ? null : new List<double>());
        var texts = Array.ConvertAll(isText, text => text ? new TextList() : null);
        var lines = new List<int>();
        while (csv.Read())
        {
            lines.Add(csv.Line);
            for (int column = 0; column < isText.Length; column++)
            {
                bool isMissing = IsMissing(csv.GetField(column));
                if (numbers[column] is { } values)
                {
                    values.Add(isMissing ? double.NaN : csv.GetDouble(column));
                }
                else if (isMissing)
                {
                    texts[column]!.AddMissing();
                }
                else
                {
                    texts[column]!.Add(csv.GetField(column));
                }
            }
        }

        return new Table(
            [.. names.Select((title, column) => new TableColumn(title, numbers[column]?.ToArray(), texts[column]?.ToArray()))],
            name,
            [.. lines]);
    }

    /// <summary>Text columns are those that were declared, and those with a field that is neither missing nor a number.</summary>
    private bool[] FindTextColumns(out string[] names)
    {
        using var csv = Open();
        bool[] isText = new bool[csv.FieldCount];
        while (csv.Read())
        {
            Array.Resize(ref isText, csv.FieldCount);
            for (int column = 0; column < isText.Length; column++)
            {
                isText[column] = isText[column] || !(IsMissing(csv.GetField(column)) || TableColumn.IsNumber(csv.GetField(column)));
            }
        }

        names = options.HasHeader ? [.. csv.Header] : [.. Enumerable.Range(0, isText.Length).Select(column => column.ToString(CultureInfo.InvariantCulture))];
        if (names.GroupBy(title => title).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new FormatException($"{name}: two columns are called '{twice.Key}'");
        }

        foreach (string declared in options.TextColumns)
        {
            int column = Array.IndexOf(names, declared);
            isText[column >= 0 ? column : throw new ArgumentException($"{name}: there is no column '{declared}'.", nameof(options))] = true;
        }

        return isText;
    }

    private CsvReader Open()
    {
        var reader = open();
        try
        {
            return new CsvReader(reader, name, options.HasHeader, options.Separator);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private bool IsMissing(ReadOnlySpan<char> field)
    {
        var trimmed = field.Trim();
        foreach (string marker in missing)
        {
            if (trimmed.SequenceEqual(marker))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Texts of a column, equal ones kept once.</summary>
    private sealed class TextList
    {
        private readonly List<string?> items = [];
        private readonly HashSet<string> distinct = new(StringComparer.Ordinal);

        public void Add(ReadOnlySpan<char> text)
        {
            if (!distinct.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out string? known))
            {
                known = text.ToString();
                distinct.Add(known);
            }

            items.Add(known);
        }

        public void AddMissing() => items.Add(null);

        public string?[] ToArray() => [.. items];
    }
}
