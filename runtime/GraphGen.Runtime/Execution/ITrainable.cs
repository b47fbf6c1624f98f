using System;

namespace GraphGen;

/// <summary>
/// A model that learns from pairs of an input and a target: its first forward method takes one tensor, its loss takes one more,
/// and both begin with the same named dimension, the examples of a batch. Batches are contiguous, one example after the other.
/// </summary>
/// <typeparam name="TElement">The type of inputs, outputs and losses: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TTarget">The type of targets: <typeparamref name="TElement"/>, or <see cref="int"/> for class labels.</typeparam>
public interface ITrainable<TElement, TTarget> : IModel
    where TElement : unmanaged
    where TTarget : unmanaged
{
    /// <summary>Elements of one example's input.</summary>
    int InputSize { get; }

    /// <summary>Elements of one example's output.</summary>
    int OutputSize { get; }

    /// <summary>Elements of one example's target; 1 for class labels.</summary>
    int TargetSize { get; }

    /// <summary>One step: forward, loss, gradients and the optimizer's update, on a batch of any size.</summary>
    /// <param name="inputs">[batch, <see cref="InputSize"/>]</param>
    /// <param name="targets">[batch, <see cref="TargetSize"/>]</param>
    /// <param name="arguments">Hyper-parameters of this step.</param>
    /// <returns>The loss before the update.</returns>
    /// <exception cref="ArgumentException">The lengths do not agree on one batch size, or a label is out of range.</exception>
    TElement TrainStep(ReadOnlySpan<TElement> inputs, ReadOnlySpan<TTarget> targets, in OptimizerArguments arguments);

    /// <summary>The loss on a batch; nothing is updated.</summary>
    /// <param name="inputs">[batch, <see cref="InputSize"/>]</param>
    /// <param name="targets">[batch, <see cref="TargetSize"/>]</param>
    /// <exception cref="ArgumentException">The lengths do not agree on one batch size, or a label is out of range.</exception>
    TElement Evaluate(ReadOnlySpan<TElement> inputs, ReadOnlySpan<TTarget> targets);

    /// <summary>The outputs for a batch.</summary>
    /// <param name="inputs">[batch, <see cref="InputSize"/>]</param>
    /// <param name="outputs">[batch, <see cref="OutputSize"/>]; overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not agree on one batch size.</exception>
    void Predict(ReadOnlySpan<TElement> inputs, Span<TElement> outputs);
}
