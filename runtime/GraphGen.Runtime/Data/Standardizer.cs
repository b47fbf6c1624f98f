using System;

namespace GraphGen.Data;

/// <summary>
/// Brings every column to mean 0 and standard deviation 1: (x - mean) / deviation, where the deviation is that of the examples as a whole
/// population (divided by n, as in scikit-learn's <c>StandardScaler</c>). A constant column becomes zeros.
/// </summary>
/// <example>
/// <code>
/// var scaler = new Standardizer().Fit(train);                     // the training part alone
/// var history = new Trainer(model).Fit(scaler.Transform(train), validation: scaler.Transform(test));
/// model.Save("model.safetensors", scaler);
/// </code>
/// </example>
public sealed class Standardizer : ColumnScaler
{
    /// <summary>One that is not fitted yet.</summary>
    /// <param name="name">What it is called in a checkpoint; where a model has several, each needs a name of its own.</param>
    public Standardizer(string name = "standardizer")
        : base(name)
    {
    }

    /// <summary>Takes the statistics of rows.</summary>
    /// <param name="rows">[n, <paramref name="columns"/>] of the training part.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">The rows are not [n, columns] with n > 0, or a column has no values or an infinite one.</exception>
    public Standardizer Fit(ReadOnlySpan<float> rows, int columns)
    {
        FitRows(rows, columns);
        return this;
    }

    /// <summary>Takes the statistics of a dataset's inputs.</summary>
    /// <typeparam name="TTarget">The type of targets.</typeparam>
    /// <param name="train">The training part.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">A column has no values or an infinite one.</exception>
    public Standardizer Fit<TTarget>(Dataset<TTarget> train)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(train);
        return Fit(train.Inputs, train.InputSize);
    }

    private protected override ColumnStatistics FitColumn(ReadOnlySpan<double> values) => ColumnStatistics.Standard(values);
}
