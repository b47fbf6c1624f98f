using System;
using GraphGen.Data;
using GraphGen.Metrics;

namespace GraphGen;

/// <summary>How well a model does on a set of examples.</summary>
public static class ModelEvaluation
{
    /// <summary>Examples that are evaluated together unless the caller says otherwise.</summary>
    private const int DefaultBatchSize = 256;

    /// <summary>
    /// The fraction of labels that the model predicts: those whose class has the largest output, the first of equal ones.
    /// With several labels an example, the outputs of an example are [labels, classes].
    /// </summary>
    /// <param name="model">A classifier.</param>
    /// <param name="dataset">Examples with their labels.</param>
    /// <param name="batchSize">Examples that are evaluated together; it does not change the result.</param>
    /// <exception cref="ArgumentException">The examples do not have the model's sizes.</exception>
    public static double Accuracy(this ITrainable<float, int> model, Dataset<int> dataset, int batchSize = DefaultBatchSize)
    {
        float[] outputs = model.Predict(dataset, batchSize);
        return ClassificationMetrics.Accuracy(outputs, dataset.Targets);
    }

    /// <summary>The outputs for all examples, for metrics and tables.</summary>
    /// <typeparam name="TTarget">The type of targets.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="dataset">Examples; their targets are not looked at.</param>
    /// <param name="batchSize">Examples that are evaluated together; it does not change the result.</param>
    /// <returns>[count, outputs of an example], row-major, in the order of the examples.</returns>
    /// <exception cref="ArgumentException">The examples do not have the model's sizes.</exception>
    public static float[] Predict<TTarget>(this ITrainable<float, TTarget> model, Dataset<TTarget> dataset, int batchSize = DefaultBatchSize)
        where TTarget : unmanaged
    {
        CheckSizes(model, dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        var outputs = new float[dataset.Count * model.OutputSize];
        Predict(model, dataset, batchSize, outputs);
        return outputs;
    }

    /// <summary>The mean loss over the examples; nothing is updated.</summary>
    /// <typeparam name="TTarget">The type of targets.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="dataset">Examples with their targets.</param>
    /// <param name="batchSize">Examples that are evaluated together.</param>
    /// <exception cref="ArgumentException">The examples do not have the model's sizes.</exception>
    public static double MeanLoss<TTarget>(this ITrainable<float, TTarget> model, Dataset<TTarget> dataset, int batchSize = DefaultBatchSize)
        where TTarget : unmanaged
    {
        CheckSizes(model, dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);

        double sum = 0;
        for (int start = 0; start < dataset.Count; start += batchSize)
        {
            int count = Math.Min(batchSize, dataset.Count - start);
            float loss = model.Evaluate(
                dataset.Inputs.Slice(start * dataset.InputSize, count * dataset.InputSize),
                dataset.Targets.Slice(start * dataset.TargetSize, count * dataset.TargetSize));
            sum += (double)loss * count;
        }

        return sum / dataset.Count;
    }

    internal static void Predict<TTarget>(ITrainable<float, TTarget> model, Dataset<TTarget> dataset, int batchSize, Span<float> outputs)
        where TTarget : unmanaged
    {
        for (int start = 0; start < dataset.Count; start += batchSize)
        {
            int count = Math.Min(batchSize, dataset.Count - start);
            model.Predict(
                dataset.Inputs.Slice(start * dataset.InputSize, count * dataset.InputSize),
                outputs.Slice(start * model.OutputSize, count * model.OutputSize));
        }
    }

    internal static void CheckSizes<TTarget>(ITrainable<float, TTarget> model, Dataset<TTarget> dataset)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.InputSize != model.InputSize || dataset.TargetSize != model.TargetSize)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The model takes {model.InputSize} inputs and {model.TargetSize} targets an example; the dataset has {dataset.InputSize} and {dataset.TargetSize}."), nameof(dataset));
        }
    }
}
