namespace GraphGen;

/// <summary>How a parameter begins. Random values come from the model's seed, each parameter from a stream of its own.</summary>
public enum Initializer
{
    /// <summary>What PyTorch does for the layer; for a tensor of one's own (<see cref="ParameterAttribute"/>) zeros.</summary>
    Default,

    /// <summary>Zero everywhere.</summary>
    Zeros,

    /// <summary>One everywhere.</summary>
    Ones,

    /// <summary>Uniform in ±sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio); keeps variance under tanh and sigmoid.</summary>
    XavierUniform,

    /// <summary>Normal with standard deviation sqrt(2 / (fanIn + fanOut)).</summary>
    XavierNormal,

    /// <summary>Uniform in ±sqrt(6 / fanIn) (He et al.); keeps variance under ReLU.</summary>
    HeUniform,

    /// <summary>Normal with standard deviation sqrt(2 / fanIn).</summary>
    HeNormal,
}
