using System.Collections.Generic;

namespace GraphGen;

/// <summary>Where a training run stands after a step.</summary>
/// <param name="Epoch">The epoch of the step, from 1.</param>
/// <param name="Epochs">The epochs of the run.</param>
/// <param name="Step">The step within its epoch, from 1.</param>
/// <param name="StepsPerEpoch">The steps of an epoch.</param>
/// <param name="Loss">The mean loss over the examples of this epoch so far.</param>
/// <param name="ExamplesPerSecond">Examples trained on per second of this epoch so far, validation not counted.</param>
/// <param name="ValidationLoss">The mean loss over the validation examples; known at the end of an epoch, if there are any.</param>
/// <param name="Metrics">The metrics of the validation examples; known at the end of an epoch, null before.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Step,
    int StepsPerEpoch,
    double Loss,
    double ExamplesPerSecond,
    double? ValidationLoss = null,
    IReadOnlyList<MetricValue>? Metrics = null)
{
    /// <summary>Whether the step was the last of its epoch; validation is done then.</summary>
    public bool EndsEpoch => Step == StepsPerEpoch;

    /// <summary>Whether the step was the last of the run.</summary>
    public bool EndsRun => EndsEpoch && Epoch == Epochs;
}
