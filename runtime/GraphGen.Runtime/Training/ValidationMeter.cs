using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using GraphGen.Data;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>Measures a model on the same examples again and again.</summary>
internal sealed class ValidationMeter<TTarget>
    where TTarget : unmanaged
{
    private readonly ITrainable<float, TTarget> model;
    private readonly Dataset<TTarget> dataset;
    private readonly Metric[] metrics;
    private readonly int batchSize;
    private readonly float[] outputs;

    public ValidationMeter(ITrainable<float, TTarget> model, Dataset<TTarget> dataset, Metric[] metrics, int batchSize)
    {
        this.model = model;
        this.dataset = dataset;
        this.metrics = metrics;
        this.batchSize = batchSize;
        outputs = metrics.Length == 0 ? [] : new float[dataset.Count * model.OutputSize];
    }

    public double Loss() => model.MeanLoss(dataset, batchSize);

    /// <summary>The metrics in order; NaN all of them where an output is no finite number.</summary>
    public IReadOnlyList<MetricValue> Metrics()
    {
        if (metrics.Length == 0)
        {
            return [];
        }

        ModelEvaluation.Predict(model, dataset, batchSize, outputs);
        bool finite = FiniteCheck.FirstNotFinite(outputs) < 0;
        return [.. metrics.Select(metric => new MetricValue(metric.Name, finite ? Value(metric) : double.NaN))];
    }

    private double Value(Metric metric) => typeof(TTarget) == typeof(int)
        ? metric.Of(outputs, MemoryMarshal.Cast<TTarget, int>(dataset.Targets))
        : metric.Of(outputs, MemoryMarshal.Cast<TTarget, float>(dataset.Targets));
}
