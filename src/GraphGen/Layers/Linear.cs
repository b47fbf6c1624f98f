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
    /// <param name="gain">What the first values of the weight are multiplied by.</param>
    /// <param name="biasInitializer">How the bias begins, where the weight's initializer is not to decide it.</param>
    /// <param name="biasGain">What the first values of the bias are multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is not positive, or a gain is not finite.</exception>
    public Linear(
        int inFeatures,
        int outFeatures,
        bool bias = true,
        Initializer initializer = Initializer.Default,
        double gain = 1,
        Initializer biasInitializer = Initializer.Default,
        double biasGain = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFeatures);
        InFeatures = inFeatures;
        OutFeatures = outFeatures;
        ThrowUnlessFinite(gain);
        ThrowUnlessFinite(biasGain);
        HasBias = bias;
        Initializer = initializer;
        Gain = gain;
        BiasInitializer = biasInitializer;
        BiasGain = biasGain;
    }

    /// <summary>The extent of the last axis of the input.</summary>
    public int InFeatures { get; }

    /// <summary>The extent of the last axis of the result.</summary>
    public int OutFeatures { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool HasBias { get; }

    /// <summary>How the weight begins.</summary>
    public Initializer Initializer { get; }

    /// <summary>What the first values of the weight are multiplied by.</summary>
    public double Gain { get; }

    /// <summary>How the bias begins; <see cref="Initializer.Default"/> leaves it to <see cref="Initializer"/>.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>What the first values of the bias are multiplied by.</summary>
    public double BiasGain { get; }

    /// <summary>The parameter W, [outFeatures, inFeatures], to compute with in a compiled method.</summary>
    /// <example><code>Tensor penalty = 1e-4 * Sum(Square(hidden.Weight));</code></example>
    public Tensor Weight => throw Symbolic.Called("Linear.Weight");

    /// <summary>The parameter b, [outFeatures]; an error where the layer has none.</summary>
    public Tensor Bias => throw Symbolic.Called("Linear.Bias");

    /// <summary><c>y = x Wᵀ + b</c>.</summary>
    /// <param name="x">Shape [..., inFeatures].</param>
    /// <returns>Shape [..., outFeatures].</returns>
    /// <example><code>Tensor h = Relu(hidden.Forward(x));</code></example>
    public Tensor Forward(Tensor x) => throw Symbolic.Called("Linear.Forward");
}
