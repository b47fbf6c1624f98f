using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphGen.Data;

/// <summary>
/// A table in memory: named columns of numbers or texts, with missing values. It becomes a <see cref="Dataset{TTarget}"/> directly where all
/// features are numbers and none is missing, or through preprocessing that was fitted on its training part.
/// </summary>
/// <example>
/// <code>
/// var (train, test) = Table.LoadCsv("iris.csv").ToClassification("species").StratifiedSplit(testFraction: 0.2, seed: 1);
/// </code>
/// </example>
public sealed class Table
{
    private readonly TableColumn[] columns;
    private readonly Dictionary<string, TableColumn> byName = new(StringComparer.Ordinal);
    private readonly string? name;
    private readonly int[] lines;

    /// <summary>A table of columns.</summary>
    /// <param name="columns">The columns, in order.</param>
    /// <exception cref="ArgumentException">There are no columns, two have one name, or their lengths differ.</exception>
    public Table(params TableColumn[] columns)
        : this(Checked(columns), null, [.. Enumerable.Range(1, columns[0].Count)])
    {
    }

    /// <param name="columns">The columns.</param>
    /// <param name="name">The file's name; null where there is none.</param>
    /// <param name="lines">The line of each row in the file.</param>
    internal Table(TableColumn[] columns, string? name, int[] lines)
    {
        this.columns = columns;
        this.name = name;
        this.lines = lines;
        foreach (var column in columns)
        {
            byName.Add(column.Name, column);
        }
    }

    /// <summary>The number of rows.</summary>
    public int RowCount => lines.Length;

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<TableColumn> Columns => columns;

    /// <summary>The column of a name.</summary>
    /// <param name="columnName">The name, exactly as it is in the header.</param>
    /// <exception cref="ArgumentException">There is no such column; the message lists those that there are.</exception>
    public TableColumn this[string columnName]
        => byName.TryGetValue(columnName, out var column)
            ? column
            : throw new ArgumentException($"There is no column '{columnName}'; there are {string.Join(", ", byName.Keys.Select(key => $"'{key}'"))}.", nameof(columnName));

    /// <summary>
    /// Reads a file of comma-separated values (RFC 4180), as it is or compressed with gzip. A column holds numbers where every field that is
    /// not missing is one, and texts otherwise; numbers are read the same way under every culture.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written; header, commas and the usual signs for missing values unless given.</param>
    /// <exception cref="FormatException">A row is malformed; the message names line and character.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged, or file or table are larger than <see cref="CsvOptions.MaxBytes"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Table LoadCsv(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        return new TableReader(() => new StreamReader(DataFile.OpenRead(path, options.MaxBytes)), path, options).Read();
    }

    /// <summary>The same from text in memory.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="FormatException">A row is malformed; the message names line and character.</exception>
    /// <exception cref="InvalidDataException">The table is larger than <see cref="CsvOptions.MaxBytes"/>.</exception>
    public static Table ParseCsv(string text, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TableReader(() => new StringReader(text), "csv", options ?? new CsvOptions()).Read();
    }

    /// <summary>Some rows, in the order of the indices; an index may occur several times.</summary>
    /// <param name="rows">Numbers of rows, from 0 to <see cref="RowCount"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public Table Subset(ReadOnlySpan<int> rows)
    {
        int[] indices = rows.ToArray();
        return new Table(Array.ConvertAll(columns, column => column.Select(indices)), name, Array.ConvertAll(indices, row => lines[row]));
    }

    /// <summary>Holds out a random part of the rows. The same seed gives the same parts on every machine.</summary>
    /// <param name="testFraction">The part that is held out, between 0 and 1; the number of rows is rounded to the nearest.</param>
    /// <param name="seed">Chooses the part.</param>
    /// <param name="stratifyBy">A column of which every value is to have its share in both parts, to within one row; missing is a value too.</param>
    /// <returns>The rows to fit and train on and the rows held out, both in random order.</returns>
    /// <exception cref="ArgumentException">One of the parts would be empty, or there is no such column.</exception>
    public (Table Train, Table Test) Split(double testFraction, ulong seed = 0, string? stratifyBy = null)
    {
        var (train, test) = stratifyBy is null ? Splits.Random(RowCount, testFraction, seed) : Splits.Stratified(Classes(stratifyBy), testFraction, seed);
        return (Subset(train), Subset(test));
    }

    /// <summary>Divides the rows for cross-validation: each of the folds validates once, with all other rows to fit and train on.</summary>
    /// <param name="folds">The number of folds.</param>
    /// <param name="seed">Chooses the folds.</param>
    /// <param name="stratifyBy">A column of which every value is to be spread evenly over the folds, to within one row; missing is a value too.</param>
    /// <returns>The pairs, made one after the other as they are asked for; every row validates exactly once.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is not between 2 and the number of rows.</exception>
    public IEnumerable<(Table Train, Table Validation)> Folds(int folds, ulong seed = 0, string? stratifyBy = null)
    {
        int[][] parts = stratifyBy is null ? Splits.Folds(RowCount, folds, seed) : Splits.StratifiedFolds(Classes(stratifyBy), folds, seed);
        return parts.Select((rows, fold) => (Subset(Splits.Others(parts, fold)), Subset(rows)));
    }

    /// <summary>Takes numeric columns as features and one column as the class of each row.</summary>
    /// <param name="label">The column of classes. Its distinct values, in rising order, are classes 0, 1, ... unless given in another order.</param>
    /// <param name="features">The columns of features, in order; all others unless given.</param>
    /// <param name="classes">The values of the label, in the order of their numbers.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="FormatException">A value is missing, no number or no class; the message names file, line and column.</exception>
    public Dataset<int> ToClassification(string label, IReadOnlyList<string>? features = null, IReadOnlyList<string>? classes = null)
    {
        var column = this[label];
        var inputs = Features(label, features);
        return new Dataset<int>(Rows(inputs), inputs.Length, LabelNumbers(column, classes is null ? Categories.Of(column) : new Categories(classes)));
    }

    /// <summary>Takes numeric columns as features and one numeric column as the target of each row.</summary>
    /// <param name="target">The column of targets.</param>
    /// <param name="features">The columns of features, in order; all others unless given.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="FormatException">A value is missing or no number; the message names file, line and column.</exception>
    public Dataset<float> ToRegression(string target, IReadOnlyList<string>? features = null)
    {
        var inputs = Features(target, features);
        return new Dataset<float>(Rows(inputs), inputs.Length, Rows([this[target]]));
    }

    /// <summary>The complaint about a value: a line of the file, or a row counted from 1.</summary>
    internal FormatException Invalid(TableColumn column, int row, string reason)
        => new(FormattableString.Invariant($"{(name is null ? $"row {lines[row]}" : $"{name}({lines[row]})")}: column '{column.Name}': {reason}"));

    /// <summary>The numbers of a column; none of them missing, or NaN where that is allowed.</summary>
    internal ReadOnlySpan<double> Numbers(TableColumn column, bool allowMissing = false)
    {
        if (!column.IsNumeric)
        {
            // The first that is no number; the first of all in a column that was declared to hold texts.
            int text = Enumerable.Range(0, RowCount).FirstOrDefault(row => column.TextAt(row) is { } value && !TableColumn.IsNumber(value));
            throw Invalid(column, text, $"'{column.TextAt(text)}' is a text, and numbers are needed");
        }

        for (int row = 0; row < RowCount && !allowMissing; row++)
        {
            if (column.IsMissing(row))
            {
                throw Invalid(column, row, "the value is missing");
            }
        }

        return column.Numbers;
    }

    /// <summary>The number of the class of each row.</summary>
    internal int[] LabelNumbers(TableColumn column, Categories classes)
    {
        int[] labels = new int[RowCount];
        for (int row = 0; row < labels.Length; row++)
        {
            string text = column.TextAt(row) ?? throw Invalid(column, row, "the label is missing");
            labels[row] = classes.TryGetNumber(text, out int number) ? number : throw Invalid(column, row, $"'{text}' is none of the classes {string.Join(", ", classes.Values)}");
        }

        return labels;
    }

    private static TableColumn[] Checked(TableColumn[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Length == 0)
        {
            throw new ArgumentException("A table has at least one column.", nameof(columns));
        }

        foreach (var column in columns)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(columns));
            if (column.Count != columns[0].Count)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Column '{columns[0].Name}' has {columns[0].Count} rows, column '{column.Name}' has {column.Count}."), nameof(columns));
            }
        }

        return columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ArgumentException($"Two columns are called '{twice.Key}'.", nameof(columns))
            : [.. columns];
    }

    private TableColumn[] Features(string target, IReadOnlyList<string>? features)
        => features is null ? Array.FindAll(columns, column => column.Name != target) : [.. features.Select(feature => this[feature])];

    /// <summary>Row after row the values of the columns.</summary>
    private float[] Rows(TableColumn[] selected)
    {
        var rows = new float[checked(RowCount * selected.Length)];
        for (int j = 0; j < selected.Length; j++)
        {
            var numbers = Numbers(selected[j]);
            for (int row = 0; row < numbers.Length; row++)
            {
                rows[(row * selected.Length) + j] = (float)numbers[row];
            }
        }

        return rows;
    }

    /// <summary>Numbers for the values of a column that only tell equal from unequal; 0 for a missing one.</summary>
    private int[] Classes(string column)
    {
        var values = this[column];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] classes = new int[RowCount];
        for (int row = 0; row < classes.Length; row++)
        {
            if (values.TextAt(row) is { } text)
            {
                numbers.TryAdd(text, numbers.Count + 1);
                classes[row] = numbers[text];
            }
        }

        return classes;
    }
}
