using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GraphGen.Data;

/// <summary>The distinct values of a column, in rising order: of numbers where all are numbers, else of characters.</summary>
internal sealed class Categories
{
    private readonly string[] values;
    private readonly Dictionary<string, int> numberOf;

    /// <summary>Takes values in the order that gives them their numbers.</summary>
    /// <exception cref="ArgumentException">There are none, or two are equal.</exception>
    public Categories(IEnumerable<string> values)
    {
        this.values = [.. values];
        if (this.values.Length == 0)
        {
            throw new ArgumentException("There must be at least one category.", nameof(values));
        }

        numberOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string value in this.values)
        {
            if (!numberOf.TryAdd(value, numberOf.Count))
            {
                throw new ArgumentException($"The category '{value}' is there twice.", nameof(values));
            }
        }
    }

    public IReadOnlyList<string> Values => values;

    public int Count => values.Length;

    /// <exception cref="ArgumentException">All values of the column are missing.</exception>
    public static Categories Of(TableColumn column)
    {
        var present = Enumerable.Range(0, column.Count).Select(column.TextAt).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (present.Length == 0)
        {
            throw new ArgumentException($"Column '{column.Name}' has no values.", nameof(column));
        }

        return new Categories(column.IsNumeric
            ? present.OrderBy(text => TableColumn.TryParse(text, out double number) ? number : double.NaN)
            : present.Order(StringComparer.Ordinal));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Categories Load(CheckpointPartReader reader, string key)
    {
        int count = reader.Read<int>(key);
        var values = new List<string>();
        for (int i = 0; i < count; i++)
        {
            values.Add(reader.ReadText(KeyOf(key, i)));
        }

        return count > 0 && values.Distinct(StringComparer.Ordinal).Count() == count
            ? new Categories(values)
            : throw reader.Invalid($"'{key}' must be at least one category, no two equal");
    }

    public void Save(CheckpointPartWriter writer, string key)
    {
        writer.Add(key, Count.ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < Count; i++)
        {
            writer.Add(KeyOf(key, i), values[i]);
        }
    }

    public bool TryGetNumber(string value, out int number) => numberOf.TryGetValue(value, out number);

    private static string KeyOf(string key, int index) => FormattableString.Invariant($"{key}.{index}");
}
