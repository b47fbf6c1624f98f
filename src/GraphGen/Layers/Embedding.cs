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
    /// <param name="gain">What the first values are multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is not positive, or the gain is not finite.</exception>
    public Embedding(int entries, int features, Initializer initializer = Initializer.Default, double gain = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ThrowUnlessFinite(gain);
        Entries = entries;
        Features = features;
        Initializer = initializer;
        Gain = gain;
    }

    /// <summary>How many vectors there are.</summary>
    public int Entries { get; }

    /// <summary>The length of each vector.</summary>
    public int Features { get; }

    /// <summary>How the table begins.</summary>
    public Initializer Initializer { get; }

    /// <summary>What the first values are multiplied by.</summary>
    public double Gain { get; }

    /// <summary>The table, [entries, features], to compute with in a compiled method.</summary>
    /// <example><code>Tensor logits = MatMul(x, Transpose(tokens.Weight));</code></example>
    public Tensor Weight => throw Symbolic.Called("Embedding.Weight");

    /// <summary><c>y[i...] = weight[tokens[i...]]</c>.</summary>
    /// <param name="tokens">Shape [...], each element in [0, entries).</param>
    /// <returns>Shape [..., features].</returns>
    /// <example><code>Tensor x = tokens.Forward(ids);</code></example>
    public Tensor Forward(IntTensor tokens) => throw Symbolic.Called("Embedding.Forward");
}
