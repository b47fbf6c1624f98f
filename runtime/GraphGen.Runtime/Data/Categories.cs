using System;
using System.Collections.Generic;
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

    public bool TryGetNumber(string value, out int number) => numberOf.TryGetValue(value, out number);
}
