using System;

namespace GraphGen;

/// <summary>A table of vectors, one for each token: <c>y[i...] = weight[tokens[i...]]</c>. Parameter: <c>weight</c> [entries, features].</summary>
/// <example><code>private readonly Embedding tokens = new(65, 128);</code></example>
public sealed class Embedding : Layer
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="entries">How many vectors there are.</param>
    /// <param name="features">The length of each.</param>
    /// <param name="initializer">How the table begins. <see cref="Initializer.Default"/> is PyTorch's: normal with mean 0 and standard deviation 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is not positive.</exception>
    public Embedding(int entries, int features, Initializer initializer = Initializer.Default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        Entries = entries;
        Features = features;
        Initializer = initializer;
    }

    /// <summary>How many vectors there are.</summary>
    public int Entries { get; }

    /// <summary>The length of each vector.</summary>
    public int Features { get; }

    /// <summary>How the table begins.</summary>
    public Initializer Initializer { get; }

    /// <summary><c>y[i...] = weight[tokens[i...]]</c>.</summary>
    /// <param name="tokens">Shape [...], each element in [0, entries).</param>
    /// <returns>Shape [..., features].</returns>
    /// <example><code>Tensor x = tokens.Forward(ids);</code></example>
    public Tensor Forward(IntTensor tokens) => throw Symbolic.Called("Embedding.Forward");
}
