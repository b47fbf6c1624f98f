namespace GraphGen;

/// <summary>The type of a tensor's elements in memory.</summary>
public enum ElementType
{
    /// <summary>32-bit IEEE 754 numbers, <see cref="float"/>.</summary>
    Float32,

    /// <summary>64-bit IEEE 754 numbers, <see cref="double"/>.</summary>
    Float64,

    /// <summary>32-bit signed integers, <see cref="int"/>.</summary>
    Int32,
}
