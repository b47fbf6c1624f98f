namespace GraphGen;

/// <summary>How the floating-point weights of a model are written to a file; integers stay what they are.</summary>
public enum WeightType
{
    /// <summary>As the model computes with them: nothing is lost.</summary>
    Model,

    /// <summary>32-bit IEEE 754 numbers.</summary>
    Float32,

    /// <summary>64-bit IEEE 754 numbers.</summary>
    Float64,

    /// <summary>16-bit IEEE 754 numbers: 11 significant bits, up to 65504.</summary>
    Float16,

    /// <summary>bfloat16, the upper half of a 32-bit number: 8 significant bits, the range of a float.</summary>
    BFloat16,
}
