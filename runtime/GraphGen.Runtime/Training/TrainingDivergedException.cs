using System;

namespace GraphGen;

/// <summary>
/// Training came to numbers that are not finite. The model is back in its last good state, the one before <see cref="Step"/>; the message
/// names what went bad first.
/// </summary>
public sealed class TrainingDivergedException : NotFiniteNumberException
{
    internal TrainingDivergedException(string message, Divergence divergence, TrainingHistory history)
        : base(message, divergence.Value)
    {
        Step = divergence.Step;
        Epoch = divergence.Epoch;
        Tensor = divergence.Tensor;
        History = history;
    }

    /// <summary>The step of the run, from 1, in which a number was first not finite.</summary>
    public long Step { get; }

    /// <summary>Its epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The first tensor with such a number: <c>inputs</c> or <c>targets</c> of the batch, <c>outputs</c> or <c>loss</c> of the model, a
    /// tensor of the optimizer such as <c>optimizer/hidden.weight.exp_avg</c>, or a parameter.
    /// </summary>
    public string Tensor { get; }

    /// <summary>The epochs before.</summary>
    public TrainingHistory History { get; }
}
