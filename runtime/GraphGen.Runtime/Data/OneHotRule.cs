using System;
using System.Linq;

namespace GraphGen.Data;

/// <summary>A column of categories: one number for each, 1 for the category of the row and 0 for all others.</summary>
internal sealed class OneHotRule(string column, UnknownCategory unknown) : ColumnRule(column)
{
    private const string UnknownKey = ".unknown", CategoriesKey = ".categories";

    private Categories? categories;

    public override string[] Outputs => [.. Fitted.Values.Select(value => $"{Column}={value}")];

    private Categories Fitted => categories ?? throw new InvalidOperationException($"The categories of column '{Column}' are not known yet.");

    public static OneHotRule Load(CheckpointPartReader reader, string key, string column)
        => new(column, Choice<UnknownCategory>(reader, key + UnknownKey)) { categories = Categories.Load(reader, key + CategoriesKey) };

    public override void Fit(Table table) => categories = Categories.Of(table[Column]);

    public override void Transform(Table table, Span<float> rows, int start, int stride)
    {
        var source = table[Column];
        for (int row = 0; row < table.RowCount; row++)
        {
            var numbers = rows.Slice((row * stride) + start, Fitted.Count);
            numbers.Clear();
            if (source.TextAt(row) is { } text && Fitted.TryGetNumber(text, out int number))
            {
                numbers[number] = 1;
            }
            else if (unknown == UnknownCategory.Refuse)
            {
                throw table.Invalid(source, row, source.TextAt(row) is { } other
                    ? $"'{other}' is none of the categories {string.Join(", ", Fitted.Values)}"
                    : "the value is missing");
            }
        }
    }

    /// <summary>The category with the largest number of each row, the first of equal ones; missing where no number is above 0.</summary>
    public override TableColumn InverseTransform(ReadOnlySpan<float> rows, int start, int stride)
    {
        string?[] texts = new string?[rows.Length / stride];
        for (int row = 0; row < texts.Length; row++)
        {
            float best = 0;
            for (int category = 0; category < Fitted.Count; category++)
            {
                float number = rows[(row * stride) + start + category];
                (best, texts[row]) = number > best ? (number, Fitted.Values[category]) : (best, texts[row]);
            }
        }

        return new TableColumn(Column, texts);
    }

    public override void Save(CheckpointPartWriter writer, string key)
    {
        writer.Add(key + UnknownKey, unknown.ToString());
        Fitted.Save(writer, key + CategoriesKey);
    }
}
