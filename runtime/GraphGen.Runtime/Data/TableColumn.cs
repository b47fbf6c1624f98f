using System;
using System.Globalization;
using System.Linq;

namespace GraphGen.Data;

/// <summary>A named column of a <see cref="Table"/>: numbers, of which NaN is a missing one, or texts, of which null is a missing one.</summary>
public sealed class TableColumn
{
    private readonly double[]? numbers;
    private readonly string?[]? texts;

    /// <summary>A column of numbers.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="numbers">The values, which are copied; NaN where one is missing.</param>
    public TableColumn(string name, ReadOnlySpan<double> numbers)
        : this(name, numbers.ToArray(), null)
    {
    }

    /// <summary>A column of texts.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="texts">The values, which are copied; null where one is missing.</param>
    public TableColumn(string name, ReadOnlySpan<string?> texts)
        : this(name, null, texts.ToArray())
    {
    }

    internal TableColumn(string name, double[]? numbers, string?[]? texts)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        this.numbers = numbers;
        this.texts = texts;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The number of rows.</summary>
    public int Count => numbers?.Length ?? texts!.Length;

    /// <summary>Whether the column holds numbers rather than texts.</summary>
    public bool IsNumeric => numbers is not null;

    /// <summary>The numbers, one a row; NaN where one is missing.</summary>
    /// <exception cref="InvalidOperationException">The column holds texts; the message shows the first that is no number.</exception>
    public ReadOnlySpan<double> Numbers
        => numbers ?? throw new InvalidOperationException($"Column '{Name}' holds texts, such as '{texts!.FirstOrDefault(text => text is not null && !IsNumber(text))}'.");

    /// <summary>How many values are missing.</summary>
    public int MissingCount => Enumerable.Range(0, Count).Count(IsMissing);

    /// <summary>Whether the value of a row is missing.</summary>
    /// <param name="row">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public bool IsMissing(int row) => numbers is null ? texts![row] is null : double.IsNaN(numbers[row]);

    /// <summary>The value of a row as text, a number in the shortest culture-free form that reads back to it; null where it is missing.</summary>
    /// <param name="row">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public string? TextAt(int row)
        => numbers is null ? texts![row] : double.IsNaN(numbers[row]) ? null : numbers[row].ToString(CultureInfo.InvariantCulture);

    internal static bool IsNumber(ReadOnlySpan<char> text) => TryParse(text, out _);

    /// <summary>Reads a number, blanks around it aside, the same way under every culture.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    internal TableColumn Select(ReadOnlySpan<int> rows)
    {
        var selectedNumbers = numbers is null ? null : new double[rows.Length];
        var selectedTexts = texts is null ? null : new string?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (selectedNumbers is not null)
            {
                selectedNumbers[i] = numbers![rows[i]];
            }
            else
            {
                selectedTexts![i] = texts![rows[i]];
            }
        }

        return new TableColumn(Name, selectedNumbers, selectedTexts);
    }
}
