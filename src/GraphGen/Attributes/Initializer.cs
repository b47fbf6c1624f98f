namespace GraphGen;

/// <summary>
/// How a parameter begins. Random values come from the model's seed, each parameter from a stream of its own, and are the same bits on
/// every machine. A gain multiplies them: <c>Initializer.Normal, gain: 0.02</c> has standard deviation 0.02, <c>Initializer.Ones, gain: 0.1</c>
/// is 0.1 everywhere. Anything else: <c>model.Parameters.Initialize</c>.
/// </summary>
/// <remarks>
/// Of a shape [out, in, ...] fanIn is the product of all extents but the first, fanOut the first times those behind the second; a vector has
/// its length for both.
/// </remarks>
public enum Initializer
{
    /// <summary>What PyTorch does for the layer; for a tensor of one's own (<see cref="ParameterAttribute"/>) zeros.</summary>
    Default,

    /// <summary>Zero everywhere.</summary>
    Zeros,

    /// <summary>One everywhere; with a gain, any other constant.</summary>
    Ones,

    /// <summary>Uniform in ±sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio, 2010); keeps variance under tanh and sigmoid.</summary>
    XavierUniform,

    /// <summary>Normal with standard deviation sqrt(2 / (fanIn + fanOut)).</summary>
    XavierNormal,

    /// <summary>Uniform in ±sqrt(6 / fanIn) (He et al., 2015); keeps variance under ReLU.</summary>
    HeUniform,

    /// <summary>Normal with standard deviation sqrt(2 / fanIn).</summary>
    HeNormal,

    /// <summary>Uniform in ±1: the gain is the bound.</summary>
    Uniform,

    /// <summary>Normal with mean 0 and standard deviation 1: the gain is the standard deviation.</summary>
    Normal,

    /// <summary>
    /// The normal distribution without what lies beyond ±2 standard deviations. The gain is the standard deviation before the cut; that of the
    /// values is 0.8796 of it.
    /// </summary>
    TruncatedNormal,

    /// <summary>
    /// Orthonormal rows, or columns where there are fewer of these, of the matrix [out, rest]: Gram and Schmidt's method on normal numbers
    /// (Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014).
    /// </summary>
    Orthogonal,
}
