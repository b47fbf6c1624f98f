namespace GraphGen;

/// <summary>
/// The result of a comparison inside a compiled method, used by <see cref="Ops.Where(BoolTensor, Tensor, Tensor)"/>. It never lives in memory: it is computed where it
/// is used.
/// </summary>
public sealed class BoolTensor
{
    private BoolTensor()
    {
    }

    /// <summary>Elementwise logical and, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static BoolTensor operator &(BoolTensor left, BoolTensor right) => throw Symbolic.Called("operator &");

    /// <summary>Elementwise logical or, with NumPy broadcasting.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    /// <returns>A symbolic tensor of the broadcast shape.</returns>
    public static BoolTensor operator |(BoolTensor left, BoolTensor right) => throw Symbolic.Called("operator |");

    /// <summary>Elementwise logical not.</summary>
    /// <param name="x">The operand.</param>
    /// <returns>A symbolic tensor shaped like the operand.</returns>
    public static BoolTensor operator !(BoolTensor x) => throw Symbolic.Called("operator !");
}
