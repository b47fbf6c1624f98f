using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GraphGen.Data;

/// <summary>
/// Makes the inputs of a model from the columns of a table: fills in missing values, scales numbers, encodes categories one-hot. Everything
/// it learns, it learns from the rows it is fitted on, which should be the training part alone; it is saved in the model's checkpoint as a
/// part, and once loaded gives the same bits.
/// </summary>
/// <example>
/// <code>
/// var (train, test) = Table.LoadCsv("people.csv").Split(testFraction: 0.2, seed: 1, stratifyBy: "income");
/// var columns = new ColumnTransform()
///     .Standardize(["age", "hours"], MissingValues.Median)
///     .OneHot(["job", "country"], UnknownCategory.Zeros)
///     .Label("income")
///     .Fit(train);
/// var history = new Trainer(model).Fit(columns.ToClassification(train), validation: columns.ToClassification(test));
/// model.Save("model.safetensors", columns);
///
/// var loaded = new ColumnTransform();
/// model.Restore("model.safetensors", loaded);
/// float[] inputs = loaded.Transform(Table.LoadCsv("new-people.csv"));
/// </code>
/// </example>
public sealed class ColumnTransform : ICheckpointPart
{
    private const string CountKey = "columns", LabelKey = "label", ClassesKey = "classes", TargetKey = "target";
    private const string ColumnKey = ".column", KindKey = ".kind", NumericKind = "numeric", OneHotKind = "one-hot";

    private List<ColumnRule> rules = [];
    private string? label, target;
    private string[]? givenClasses;
    private Categories? classes;
    private bool isFitted;

    /// <summary>One without columns: say what becomes of them and fit it, or load it.</summary>
    /// <param name="name">What it is called in a checkpoint.</param>
    public ColumnTransform(string name = "columns")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>What it is called in a checkpoint.</summary>
    public string Name { get; }

    /// <summary>Inputs of an example.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public int OutputSize => OutputNames.Count;

    /// <summary>The name of each input: that of its column, or <c>column=category</c>.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public IReadOnlyList<string> OutputNames
    {
        get
        {
            CheckFitted();
            return [.. rules.SelectMany(rule => rule.Outputs)];
        }
    }

    /// <summary>The values of the label column in the order of their numbers; empty without one and before fitting.</summary>
    public IReadOnlyList<string> Classes => classes?.Values ?? [];

    /// <summary>Brings numeric columns to mean 0 and standard deviation 1, as <see cref="Standardizer"/> does.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="missing">What to do where a value is missing; refuse unless given. Values are filled in before they are scaled.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">A column has a rule already.</exception>
    public ColumnTransform Standardize(IReadOnlyList<string> columns, MissingValues missing = default)
        => Add(columns, column => new NumericRule(column, NumericScaling.Standard, missing));

    /// <summary>Brings numeric columns to the range from 0 to 1, as <see cref="MinMaxScaler"/> does.</summary>
    /// <inheritdoc cref="Standardize"/>
    public ColumnTransform MinMax(IReadOnlyList<string> columns, MissingValues missing = default)
        => Add(columns, column => new NumericRule(column, NumericScaling.MinMax, missing));

    /// <summary>Takes numeric columns as they are.</summary>
    /// <inheritdoc cref="Standardize"/>
    public ColumnTransform Keep(IReadOnlyList<string> columns, MissingValues missing = default)
        => Add(columns, column => new NumericRule(column, NumericScaling.None, missing));

    /// <summary>
    /// Makes of each column one input a category, which is 1 in the rows of that category and 0 in all others. Categories are the distinct
    /// values in rising order.
    /// </summary>
    /// <param name="columns">The columns, of texts or numbers.</param>
    /// <param name="unknown">What to do with a missing value and with one that was not among the rows it was fitted on.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">A column has a rule already.</exception>
    public ColumnTransform OneHot(IReadOnlyList<string> columns, UnknownCategory unknown = UnknownCategory.Refuse)
        => Add(columns, column => new OneHotRule(column, unknown));

    /// <summary>Names the column of classes that <see cref="ToClassification"/> makes labels of.</summary>
    /// <param name="column">The column.</param>
    /// <param name="classes">Its values in the order of their numbers; the distinct values in rising order unless given.</param>
    /// <returns>This object.</returns>
    public ColumnTransform Label(string column, IReadOnlyList<string>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(column);
        (label, givenClasses, isFitted) = (column, classes?.ToArray(), false);
        return this;
    }

    /// <summary>Names the numeric column that <see cref="ToRegression"/> takes as the target, as it is.</summary>
    /// <param name="column">The column.</param>
    /// <returns>This object.</returns>
    public ColumnTransform Target(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        (target, isFitted) = (column, false);
        return this;
    }

    /// <summary>Takes statistics and categories from rows.</summary>
    /// <param name="train">The training part.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">A column is not there, or has no values or an infinite one.</exception>
    /// <exception cref="FormatException">A value is missing or no number; the message names row and column.</exception>
    /// <exception cref="InvalidOperationException">No columns have been named.</exception>
    public ColumnTransform Fit(Table train)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (rules.Count == 0)
        {
            throw new InvalidOperationException("Say what becomes of the columns, such as Standardize([\"age\"]), before fitting.");
        }

        isFitted = false;
        rules.ForEach(rule => rule.Fit(train));
        classes = label is null ? null : givenClasses is null ? Categories.Of(train[label]) : new Categories(givenClasses);
        isFitted = true;
        return this;
    }

    /// <summary>The inputs of all rows, [<see cref="Table.RowCount"/>, <see cref="OutputSize"/>].</summary>
    /// <param name="table">A table with the columns it was fitted on.</param>
    /// <exception cref="ArgumentException">A column is not there.</exception>
    /// <exception cref="FormatException">A value is missing, no number or of no known category; the message names row and column.</exception>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public float[] Transform(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int size = OutputSize, start = 0;
        var rows = new float[checked(table.RowCount * size)];
        foreach (var rule in rules)
        {
            rule.Transform(table, rows, start, size);
            start += rule.Outputs.Length;
        }

        return rows;
    }

    /// <summary>Brings inputs back to columns: scaled numbers to their units, one-hot numbers to the category with the largest.</summary>
    /// <param name="rows">[n, <see cref="OutputSize"/>]</param>
    /// <exception cref="ArgumentException">The length is no multiple of the inputs of an example.</exception>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public Table InverseTransform(ReadOnlySpan<float> rows)
    {
        int size = OutputSize, start = 0;
        if (rows.Length % size != 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"rows must be [n, {size}]; it has {rows.Length} elements."), nameof(rows));
        }

        var columns = new List<TableColumn>();
        foreach (var rule in rules)
        {
            columns.Add(rule.InverseTransform(rows, start, size));
            start += rule.Outputs.Length;
        }

        return new Table([.. columns]);
    }

    /// <summary>Inputs and class of each row.</summary>
    /// <exception cref="FormatException">A value is missing, no number, or of no known category or class; the message names row and column.</exception>
    /// <exception cref="InvalidOperationException">It has not been fitted, or <see cref="Label"/> was not called.</exception>
    /// <inheritdoc cref="Transform"/>
    public Dataset<int> ToClassification(Table table)
    {
        float[] inputs = Transform(table);
        return label is null || classes is null
            ? throw new InvalidOperationException("Name the column of classes with Label before fitting.")
            : new Dataset<int>(inputs, OutputSize, table.LabelNumbers(table[label], classes));
    }

    /// <summary>Inputs and target of each row.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted, or <see cref="Target"/> was not called.</exception>
    /// <inheritdoc cref="Transform"/>
    public Dataset<float> ToRegression(Table table)
    {
        float[] inputs = Transform(table);
        return target is null
            ? throw new InvalidOperationException("Name the column of targets with Target before fitting.")
            : new Dataset<float>(inputs, OutputSize, [.. table.Numbers(table[target]).ToArray().Select(value => (float)value)]);
    }

    /// <inheritdoc/>
    public void Save(CheckpointPartWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CheckFitted();
        writer.Add(CountKey, rules.Count.ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < rules.Count; i++)
        {
            writer.Add(KeyOf(i) + ColumnKey, rules[i].Column);
            writer.Add(KeyOf(i) + KindKey, rules[i] is NumericRule ? NumericKind : OneHotKind);
            rules[i].Save(writer, KeyOf(i));
        }

        if (label is not null)
        {
            writer.Add(LabelKey, label);
            classes!.Save(writer, ClassesKey);
        }

        if (target is not null)
        {
            writer.Add(TargetKey, target);
        }
    }

    /// <inheritdoc/>
    public void Load(CheckpointPartReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        int count = reader.Read<int>(CountKey);
        var newRules = new List<ColumnRule>();
        for (int i = 0; i < count; i++)
        {
            newRules.Add(LoadRule(reader, KeyOf(i)));
        }

        if (newRules.Count == 0 || newRules.Select(rule => rule.Column).Distinct(StringComparer.Ordinal).Count() != count)
        {
            throw reader.Invalid("there must be at least one column, and none twice");
        }

        string? newLabel = reader.HasText(LabelKey) ? reader.ReadText(LabelKey) : null;
        var newClasses = newLabel is null ? null : Categories.Load(reader, ClassesKey);
        string? newTarget = reader.HasText(TargetKey) ? reader.ReadText(TargetKey) : null;
        (rules, label, classes, givenClasses, target, isFitted) = (newRules, newLabel, newClasses, newClasses?.Values.ToArray(), newTarget, true);
    }

    private static string KeyOf(int rule) => rule.ToString(CultureInfo.InvariantCulture);

    private static ColumnRule LoadRule(CheckpointPartReader reader, string key)
    {
        string column = reader.ReadText(key + ColumnKey), kind = reader.ReadText(key + KindKey);
        return kind switch
        {
            NumericKind => NumericRule.Load(reader, key, column),
            OneHotKind => OneHotRule.Load(reader, key, column),
            _ => throw reader.Invalid($"'{kind}' is no kind of column"),
        };
    }

    private ColumnTransform Add(IReadOnlyList<string> columns, Func<string, ColumnRule> rule)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (string column in columns)
        {
            if (rules.Exists(other => other.Column == column))
            {
                throw new ArgumentException($"Column '{column}' has a rule already.", nameof(columns));
            }

            rules.Add(rule(column));
        }

        isFitted = false;
        return this;
    }

    private void CheckFitted()
    {
        if (!isFitted)
        {
            throw new InvalidOperationException($"Fit '{Name}' on the training rows, or load it, first.");
        }
    }
}
