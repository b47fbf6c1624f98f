using System;
using System.Linq;

namespace GraphGen.Data;

/// <summary>
/// Shifts and scales every column of a matrix by statistics of the examples it was fitted on, which should be the training part alone.
/// Missing values (NaN) are left out of the statistics and stay NaN. It is saved in a model's checkpoint as a part.
/// </summary>
public abstract class ColumnScaler : ICheckpointPart
{
    private const string OffsetKey = "offset", ScaleKey = "scale";

    private ColumnStatistics[] statistics = [];

    private protected ColumnScaler(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>What it is called in a checkpoint.</summary>
    public string Name { get; }

    /// <summary>The columns it was fitted on; 0 before.</summary>
    public int Columns => statistics.Length;

    /// <summary>What is subtracted from each column; empty before fitting.</summary>
    public double[] Offsets => Array.ConvertAll(statistics, column => column.Offset);

    /// <summary>What each column is then divided by, 1 for a constant column; empty before fitting.</summary>
    public double[] Scales => Array.ConvertAll(statistics, column => column.Scale);

    /// <summary>Scales rows: (x - offset) / scale, in double precision, rounded once.</summary>
    /// <param name="rows">[n, <see cref="Columns"/>]</param>
    /// <param name="result">[n, <see cref="Columns"/>]; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of the columns.</exception>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public void Transform(ReadOnlySpan<float> rows, Span<float> result)
    {
        CheckRows(rows.Length, result.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            result[i] = (float)statistics[i % Columns].Apply(rows[i]);
        }
    }

    /// <summary>A dataset with scaled inputs and the same targets.</summary>
    /// <typeparam name="TTarget">The type of targets.</typeparam>
    /// <param name="dataset">Examples whose inputs have the columns that it was fitted on.</param>
    /// <exception cref="ArgumentException">The inputs have another number of columns.</exception>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public Dataset<TTarget> Transform<TTarget>(Dataset<TTarget> dataset)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(dataset);
        CheckFitted();
        if (dataset.InputSize != Columns)
        {
            throw new ArgumentException(FormattableString.Invariant($"It was fitted on {Columns} columns; the dataset's inputs have {dataset.InputSize}."), nameof(dataset));
        }

        var inputs = new float[dataset.Inputs.Length];
        Transform(dataset.Inputs, inputs);
        return new Dataset<TTarget>(inputs, dataset.InputSize, dataset.Targets.ToArray(), dataset.TargetSize);
    }

    /// <summary>Brings scaled rows back: y * scale + offset.</summary>
    /// <inheritdoc cref="Transform(ReadOnlySpan{float}, Span{float})"/>
    public void InverseTransform(ReadOnlySpan<float> rows, Span<float> result)
    {
        CheckRows(rows.Length, result.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            result[i] = (float)statistics[i % Columns].Invert(rows[i]);
        }
    }

    /// <inheritdoc/>
    public void Save(CheckpointPartWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CheckFitted();
        writer.Add(OffsetKey, Offsets);
        writer.Add(ScaleKey, Scales);
    }

    /// <inheritdoc/>
    public void Load(CheckpointPartReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        double[] offsets = reader.ReadDoubles(OffsetKey);
        double[] scales = reader.ReadDoubles(ScaleKey, offsets.Length);
        if (offsets.Length == 0 || !offsets.All(double.IsFinite) || !scales.All(scale => double.IsFinite(scale) && scale > 0))
        {
            throw reader.Invalid("offsets must be finite and scales positive, one for each of at least one column");
        }

        statistics = [.. offsets.Zip(scales, (offset, scale) => new ColumnStatistics(offset, scale))];
    }

    private protected abstract ColumnStatistics FitColumn(ReadOnlySpan<double> values);

    private protected void FitRows(ReadOnlySpan<float> rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (rows.IsEmpty || rows.Length % columns != 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"rows must be [n, {columns}] with n > 0; it has {rows.Length} elements."), nameof(rows));
        }

        var fitted = new ColumnStatistics[columns];
        double[] values = new double[rows.Length / columns];
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < values.Length; row++)
            {
                values[row] = rows[(row * columns) + column];
            }

            fitted[column] = FitColumn(values);
            if (!double.IsFinite(fitted[column].Offset) || !double.IsFinite(fitted[column].Scale))
            {
                throw new ArgumentException(FormattableString.Invariant($"Column {column} has no values or an infinite one."), nameof(rows));
            }
        }

        statistics = fitted;
    }

    private void CheckRows(int rows, int result)
    {
        CheckFitted();
        if (rows != result || rows % Columns != 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"rows and result must both be [n, {Columns}]; they have {rows} and {result} elements."), nameof(rows));
        }
    }

    private void CheckFitted()
    {
        if (Columns == 0)
        {
            throw new InvalidOperationException($"Fit '{Name}' on the training examples, or load it, first.");
        }
    }
}
