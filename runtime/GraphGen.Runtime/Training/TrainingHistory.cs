using System.Collections.Generic;

namespace GraphGen;

/// <summary>What a training run did, epoch by epoch.</summary>
public sealed class TrainingHistory
{
    internal TrainingHistory(IReadOnlyList<EpochResult> epochs) => Epochs = epochs;

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>The last epoch.</summary>
    public EpochResult Last => Epochs[^1];
}

/// <summary>What one epoch did.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean loss over its examples, each measured before the step it was part of.</param>
/// <param name="ValidationLoss">The mean loss over the validation examples after the epoch; null without any.</param>
/// <param name="ValidationAccuracy">The fraction of validation labels predicted after the epoch; null where that has no meaning.</param>
/// <param name="ExamplesPerSecond">Examples trained on per second, validation not counted.</param>
public sealed record EpochResult(int Epoch, double Loss, double? ValidationLoss, double? ValidationAccuracy, double ExamplesPerSecond);
