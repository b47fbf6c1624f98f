using System;

namespace GraphGen.Data;

/// <summary>How a numeric column is scaled.</summary>
internal enum NumericScaling
{
    None,
    Standard,
    MinMax,
}

/// <summary>A numeric column: missing values are filled in, then all are scaled.</summary>
internal sealed class NumericRule(string column, NumericScaling scaling, MissingValues missing) : ColumnRule(column)
{
    private const string ScalingKey = ".scaling", MissingKey = ".missing", StatisticsKey = ".statistics";

    private double fill = double.NaN;
    private ColumnStatistics statistics = ColumnStatistics.None;

    public override string[] Outputs => [Column];

    public static NumericRule Load(CheckpointPartReader reader, string key, string column)
    {
        var scaling = Choice<NumericScaling>(reader, key + ScalingKey);
        var missing = Choice<MissingValuesKind>(reader, key + MissingKey);
        double[] values = reader.ReadDoubles(key + StatisticsKey, 3);
        bool fills = missing is not (MissingValuesKind.Refuse or MissingValuesKind.Keep);
        if (double.IsFinite(values[0]) != fills || !double.IsFinite(values[1]) || !(double.IsFinite(values[2]) && values[2] > 0))
        {
            throw reader.Invalid($"'{key}{StatisticsKey}' must be the fill (NaN where there is none), a finite offset and a positive scale");
        }

        return new NumericRule(column, scaling, MissingValues.Of(missing, values[0]))
        {
            fill = values[0],
            statistics = new ColumnStatistics(values[1], values[2]),
        };
    }

    public override void Fit(Table table)
    {
        double[] values = Values(table);
        double newFill = missing.Kind switch
        {
            MissingValuesKind.Mean => ColumnStatistics.Mean(values),
            MissingValuesKind.Median when Array.Exists(values, value => !double.IsNaN(value)) => ColumnStatistics.Median(values),
            MissingValuesKind.Constant => missing.Fill,
            _ => double.NaN,
        };
        double[] filled = Array.ConvertAll(values, value => double.IsNaN(value) ? newFill : value);
        var newStatistics = scaling switch
        {
            NumericScaling.Standard => ColumnStatistics.Standard(filled),
            NumericScaling.MinMax => ColumnStatistics.MinMax(filled),
            _ => ColumnStatistics.None,
        };
        if (!Array.Exists(filled, value => !double.IsNaN(value)) || !double.IsFinite(newStatistics.Offset) || !double.IsFinite(newStatistics.Scale))
        {
            throw new ArgumentException($"Column '{Column}' has no values or an infinite one.", nameof(table));
        }

        (fill, statistics) = (newFill, newStatistics);
    }

    public override void Transform(Table table, Span<float> rows, int start, int stride)
    {
        double[] values = Values(table);
        for (int row = 0; row < values.Length; row++)
        {
            rows[(row * stride) + start] = (float)statistics.Apply(double.IsNaN(values[row]) ? fill : values[row]);
        }
    }

    public override TableColumn InverseTransform(ReadOnlySpan<float> rows, int start, int stride)
    {
        double[] values = new double[rows.Length / stride];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = statistics.Invert(rows[(row * stride) + start]);
        }

        return new TableColumn(Column, values);
    }

    public override void Save(CheckpointPartWriter writer, string key)
    {
        writer.Add(key + ScalingKey, scaling.ToString());
        writer.Add(key + MissingKey, missing.Kind.ToString());
        writer.Add(key + StatisticsKey, [fill, statistics.Offset, statistics.Scale], 3);
    }

    private double[] Values(Table table) => table.Numbers(table[Column], allowMissing: missing.Kind != MissingValuesKind.Refuse).ToArray();
}
