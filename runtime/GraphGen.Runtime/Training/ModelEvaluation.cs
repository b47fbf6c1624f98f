using System;
using GraphGen.Data;

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
        CheckSizes(model, dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        int classes = model.OutputSize / model.TargetSize;
        var outputs = new float[Math.Min(batchSize, dataset.Count) * model.OutputSize];

        long correct = 0;
        for (int start = 0; start < dataset.Count; start += batchSize)
        {
            var (inputs, labels) = Slice(dataset, start, batchSize);
            var predicted = outputs.AsSpan(0, labels.Length * classes);
            model.Predict(inputs, predicted);
            for (int i = 0; i < labels.Length; i++)
            {
                correct += ArgMax(predicted.Slice(i * classes, classes)) == labels[i] ? 1 : 0;
            }
        }

        return (double)correct / dataset.Targets.Length;
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
            var (inputs, targets) = Slice(dataset, start, batchSize);
            sum += (double)model.Evaluate(inputs, targets) * (inputs.Length / dataset.InputSize);
        }

        return sum / dataset.Count;
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

    private static Slices<TTarget> Slice<TTarget>(Dataset<TTarget> dataset, int start, int batchSize)
        where TTarget : unmanaged
    {
        int count = Math.Min(batchSize, dataset.Count - start);
        return new Slices<TTarget>(
            dataset.Inputs.Slice(start * dataset.InputSize, count * dataset.InputSize),
            dataset.Targets.Slice(start * dataset.TargetSize, count * dataset.TargetSize));
    }

    private static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }

    private readonly ref struct Slices<TTarget>(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets)
    {
        private readonly ReadOnlySpan<float> inputs = inputs;
        private readonly ReadOnlySpan<TTarget> targets = targets;

        public void Deconstruct(out ReadOnlySpan<float> inputRows, out ReadOnlySpan<TTarget> targetRows)
        {
            inputRows = inputs;
            targetRows = targets;
        }
    }
}
