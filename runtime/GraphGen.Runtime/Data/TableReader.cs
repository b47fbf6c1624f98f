using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace GraphGen.Data;

/// <summary>
/// Reads comma-separated values into columns. A column that turns out to hold texts after it began with numbers makes it read the text
/// again, so that neither a copy of the text nor a text for each number is ever in memory.
/// </summary>
internal sealed class TableReader(Func<TextReader> open, string name, CsvOptions options)
{
    private readonly string[] missing = [.. options.Missing];

    public Table Read()
    {
        var textColumns = options.TextColumns.ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            using var csv = Open();
            var lines = new List<int>();
            var columns = Array.ConvertAll(Names(csv), title => new ColumnBuilder(title, isText: textColumns.Contains(title)));
            while (csv.Read())
            {
                lines.Add(csv.Line);
                columns = columns.Length > 0 ? columns : NumberedColumns(csv.FieldCount, textColumns);
                if ((long)lines.Count * columns.Length > options.MaxBytes / sizeof(double))
                {
                    throw new InvalidDataException(FormattableString.Invariant(
                        $"{name}({csv.Line}): a table of so many values takes more than {options.MaxBytes} bytes, the most that may be read into memory"));
                }

                for (int column = 0; column < columns.Length; column++)
                {
                    columns[column].Add(csv.GetField(column), IsMissing(csv.GetField(column)));
                }
            }

            if (textColumns.FirstOrDefault(declared => !Array.Exists(columns, column => column.Name == declared)) is { } absent)
            {
                throw new ArgumentException($"{name}: there is no column '{absent}'.", nameof(options));
            }

            var mixed = Array.FindAll(columns, column => column.IsMixed);
            if (mixed.Length == 0)
            {
                return new Table(Array.ConvertAll(columns, column => column.Build()), name, [.. lines]);
            }

            textColumns.UnionWith(mixed.Select(column => column.Name));
        }
    }

    private static ColumnBuilder[] NumberedColumns(int count, HashSet<string> textColumns)
        => [.. Enumerable.Range(0, count).Select(column => column.ToString(CultureInfo.InvariantCulture)).Select(title => new ColumnBuilder(title, textColumns.Contains(title)))];

    /// <summary>The names in the header; none without one.</summary>
    private string[] Names(CsvReader csv)
        => csv.Header.GroupBy(title => title).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new FormatException($"{name}: two columns are called '{twice.Key}'")
            : [.. csv.Header];

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

    /// <summary>Takes the fields of a column: numbers as long as all are, else texts, of which equal ones are kept once.</summary>
    private sealed class ColumnBuilder(string title, bool isText)
    {
        private readonly List<double> numbers = [];
        private readonly List<string?> texts = [];
        private readonly HashSet<string> distinct = new(StringComparer.Ordinal);
        private bool hasNumber;

        public string Name => title;

        /// <summary>Whether a text came after a number; then neither is kept.</summary>
        public bool IsMixed { get; private set; }

        public void Add(ReadOnlySpan<char> field, bool isMissing)
        {
            double number = double.NaN;
            if (IsMixed || (!isText && !isMissing && !TableColumn.TryParse(field, out number) && !BecomeText()))
            {
                return;
            }

            if (isText)
            {
                texts.Add(isMissing ? null : Distinct(field));
            }
            else
            {
                numbers.Add(number);
                hasNumber |= !isMissing;
            }
        }

        public TableColumn Build() => new(title, isText ? null : [.. numbers], isText ? [.. texts] : null);

        /// <summary>What was missing so far is missing as a text too; a number is lost.</summary>
        private bool BecomeText()
        {
            IsMixed = hasNumber;
            isText = !IsMixed;
            texts.AddRange(numbers.Select(_ => (string?)null));
            numbers.Clear();
            return isText;
        }

        private string Distinct(ReadOnlySpan<char> text)
        {
            if (!distinct.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out string? known))
            {
                known = text.ToString();
                distinct.Add(known);
            }

            return known;
        }
    }
}
