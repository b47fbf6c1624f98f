using System;

namespace GraphGen;

/// <summary>
/// Training came to numbers that are not finite. The model is back in its last good state, the one before <see cref="Step"/>; the message
/// names what went bad first.
/// </summary>
public sealed class TrainingDivergedException : NotFiniteNumberException
{
    internal TrainingDivergedException(string message, Divergence divergence, TrainingHistory history)
        : base(message, divergence.Found.Value)
    {
        Step = divergence.Step;
        Epoch = divergence.Epoch;
        Tensor = divergence.Found.Tensor;
        History = history;
    }

    /// <summary>The step of the run, from 1, in which a number was first not finite.</summary>
    public long Step { get; }

    /// <summary>Its epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The first tensor with such a number, in the order of computation: <c>inputs</c> or <c>targets</c> of the batch; a value of the model
    /// by the user's name for it, its layer or its operations, such as <c>Relu(hidden)</c>, or <c>the gradient through</c> one; <c>loss</c>;
    /// a tensor of the optimizer such as <c>optimizer/hidden.weight.exp_avg</c>; or a parameter. Values that never reach memory, because they
    /// are computed together with others, show in the value that does.
    /// </summary>
    public string Tensor { get; }

    /// <summary>The epochs before.</summary>
    public TrainingHistory History { get; }
}
