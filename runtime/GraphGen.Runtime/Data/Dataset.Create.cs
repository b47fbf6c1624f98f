using System;

namespace GraphGen.Data;

/// <summary>Makes datasets of memory that is the caller's.</summary>
public static class Dataset
{
    /// <summary>Copies examples from spans, such as those of a <c>System.Numerics.Tensors.Tensor</c>, of native memory or of a slice.</summary>
    /// <typeparam name="TTarget">The type of targets: <see cref="int"/> for class labels, <see cref="float"/> for values.</typeparam>
    /// <param name="inputs">[count, <paramref name="inputSize"/>]</param>
    /// <param name="inputSize">Elements of one example's input.</param>
    /// <param name="targets">[count, <paramref name="targetSize"/>]</param>
    /// <param name="targetSize">Elements of one example's target; 1 for class labels.</param>
    /// <exception cref="ArgumentException">The lengths do not agree on one number of examples, or it is zero.</exception>
    public static Dataset<TTarget> Create<TTarget>(ReadOnlySpan<float> inputs, int inputSize, ReadOnlySpan<TTarget> targets, int targetSize = 1)
        where TTarget : unmanaged
        => new(inputs.ToArray(), inputSize, targets.ToArray(), targetSize);
}
