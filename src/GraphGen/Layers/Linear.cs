using System;

namespace GraphGen;

/// <summary>
/// An affine map of the last axis: <c>y = x Wᵀ + b</c>. Parameters: <c>weight</c> [outFeatures, inFeatures] and, unless left out,
/// <c>bias</c> [outFeatures].
/// </summary>
/// <example><code>private readonly Linear hidden = new(64, 32);</code></example>
public sealed class Linear : Layer
{
    /// <summary>Describes the layer; arguments must be compile-time constants.</summary>
    /// <param name="inFeatures">The extent of the last axis of the input.</param>
    /// <param name="outFeatures">The extent of the last axis of the result.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="initializer">How the weight begins. <see cref="Initializer.Default"/> is PyTorch's: weight and bias uniform in ±1/sqrt(inFeatures); any other begins the bias at zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is not positive.</exception>
    public Linear(int inFeatures, int outFeatures, bool bias = true, Initializer initializer = Initializer.Default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFeatures);
        InFeatures = inFeatures;
        OutFeatures = outFeatures;
        Bias = bias;
        Initializer = initializer;
    }

    /// <summary>The extent of the last axis of the input.</summary>
    public int InFeatures { get; }

    /// <summary>The extent of the last axis of the result.</summary>
    public int OutFeatures { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool Bias { get; }

    /// <summary>How the weight begins.</summary>
    public Initializer Initializer { get; }

    /// <summary><c>y = x Wᵀ + b</c>.</summary>
    /// <param name="x">Shape [..., inFeatures].</param>
    /// <returns>Shape [..., outFeatures].</returns>
    /// <example><code>Tensor h = Relu(hidden.Forward(x));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("Linear.Forward");
}
