using System;

namespace GraphGen.Data;

/// <summary>
/// Brings every column to the range from 0 to 1: (x - smallest) / (largest - smallest), the same as scikit-learn's <c>MinMaxScaler</c>.
/// A constant column becomes zeros; values outside the range that was fitted lie outside 0 to 1.
/// </summary>
/// <example>
/// <code>
/// var scaler = new MinMaxScaler().Fit(train);                     // the training part alone
/// var history = new Trainer(model).Fit(scaler.Transform(train), validation: scaler.Transform(test));
/// model.Save("model.safetensors", scaler);
/// </code>
/// </example>
public sealed class MinMaxScaler : ColumnScaler
{
    /// <summary>One that is not fitted yet.</summary>
    /// <param name="name">What it is called in a checkpoint; where a model has several, each needs a name of its own.</param>
    public MinMaxScaler(string name = "minmax")
        : base(name)
    {
    }

    /// <summary>Takes the statistics of rows.</summary>
    /// <param name="rows">[n, <paramref name="columns"/>] of the training part.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">The rows are not [n, columns] with n > 0, or a column has no values or an infinite one.</exception>
    public MinMaxScaler Fit(ReadOnlySpan<float> rows, int columns)
    {
        FitRows(rows, columns);
        return this;
    }

    /// <summary>Takes the statistics of a dataset's inputs.</summary>
    /// <typeparam name="TTarget">The type of targets.</typeparam>
    /// <param name="train">The training part.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">A column has no values or an infinite one.</exception>
    public MinMaxScaler Fit<TTarget>(Dataset<TTarget> train)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(train);
        return Fit(train.Inputs, train.InputSize);
    }

    private protected override ColumnStatistics FitColumn(ReadOnlySpan<double> values) => ColumnStatistics.MinMax(values);
}
