using System;
using System.Numerics;

namespace GraphGen.Metrics;

/// <summary>How far predicted values are from their targets, computed in double precision in order of index.</summary>
public static class RegressionMetrics
{
    /// <summary>Mean squared error: 1/n sum (p - t)^2.</summary>
    /// <param name="predictions">[n] predicted values; several outputs an example make n larger.</param>
    /// <param name="targets">[n] true values.</param>
    /// <exception cref="ArgumentException">The lengths differ or are zero.</exception>
    public static double MeanSquaredError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets) => MeanSquare(predictions, targets);

    /// <inheritdoc cref="MeanSquaredError(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double MeanSquaredError(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets) => MeanSquare(predictions, targets);

    /// <summary>Root mean squared error: sqrt(1/n sum (p - t)^2), in the units of the targets.</summary>
    /// <inheritdoc cref="MeanSquaredError(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double RootMeanSquaredError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets)
        => Math.Sqrt(MeanSquare(predictions, targets));

    /// <inheritdoc cref="RootMeanSquaredError(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double RootMeanSquaredError(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
        => Math.Sqrt(MeanSquare(predictions, targets));

    /// <summary>Mean absolute error: 1/n sum |p - t|.</summary>
    /// <inheritdoc cref="MeanSquaredError(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double MeanAbsoluteError(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets) => MeanMagnitude(predictions, targets);

    /// <inheritdoc cref="MeanAbsoluteError(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double MeanAbsoluteError(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets) => MeanMagnitude(predictions, targets);

    /// <summary>
    /// R-squared, the coefficient of determination: 1 - sum (p - t)^2 / sum (t - mean t)^2; 1 is perfect, 0 is what predicting the mean
    /// gives, and worse is negative. Where all targets are equal it is 1 for perfect predictions and 0 for others, as in scikit-learn.
    /// With several outputs an example, the mean over outputs.
    /// </summary>
    /// <param name="predictions">[n, <paramref name="outputs"/>] predicted values.</param>
    /// <param name="targets">[n, <paramref name="outputs"/>] true values.</param>
    /// <param name="outputs">Outputs of an example.</param>
    /// <exception cref="ArgumentException">The lengths differ, are zero, or are not multiples of the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of outputs is not positive.</exception>
    public static double RSquared(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int outputs = 1)
        => Determination(predictions, targets, outputs);

    /// <inheritdoc cref="RSquared(ReadOnlySpan{float}, ReadOnlySpan{float}, int)"/>
    public static double RSquared(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets, int outputs = 1)
        => Determination(predictions, targets, outputs);

    private static double MeanSquare<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : unmanaged, INumberBase<T>
    {
        MetricArguments.CheckPairs(predictions.Length, targets.Length);
        return SquaredErrors(predictions, targets, start: 0, stride: 1) / targets.Length;
    }

    private static double MeanMagnitude<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : unmanaged, INumberBase<T>
    {
        MetricArguments.CheckPairs(predictions.Length, targets.Length);
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            sum += Math.Abs(double.CreateChecked(predictions[i]) - double.CreateChecked(targets[i]));
        }

        return sum / targets.Length;
    }

    private static double Determination<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, int outputs)
        where T : unmanaged, INumberBase<T>
    {
        MetricArguments.CheckPairs(predictions.Length, targets.Length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        if (targets.Length % outputs != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"targets must be [n, {outputs}]; it has {targets.Length} elements."), nameof(targets));
        }

        double sum = 0;
        for (int output = 0; output < outputs; output++)
        {
            double residual = SquaredErrors(predictions, targets, output, outputs);
            double total = SquaredDeviations(targets, output, outputs);
            sum += total != 0 ? 1 - (residual / total) : residual == 0 ? 1 : 0;
        }

        return sum / outputs;
    }

    private static double SquaredErrors<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, int start, int stride)
        where T : unmanaged, INumberBase<T>
    {
        double sum = 0;
        for (int i = start; i < targets.Length; i += stride)
        {
            double error = double.CreateChecked(predictions[i]) - double.CreateChecked(targets[i]);
            sum += error * error;
        }

        return sum;
    }

    private static double SquaredDeviations<T>(ReadOnlySpan<T> values, int start, int stride)
        where T : unmanaged, INumberBase<T>
    {
        // Relative to the first value, so that equal values deviate by exactly nothing.
        double origin = double.CreateChecked(values[start]);
        double mean = 0;
        for (int i = start; i < values.Length; i += stride)
        {
            mean += double.CreateChecked(values[i]) - origin;
        }

        mean /= values.Length / stride;
        double sum = 0;
        for (int i = start; i < values.Length; i += stride)
        {
            double deviation = double.CreateChecked(values[i]) - origin - mean;
            sum += deviation * deviation;
        }

        return sum;
    }
}
