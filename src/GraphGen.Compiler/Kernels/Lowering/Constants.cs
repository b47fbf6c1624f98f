using System;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>Constants as the bit patterns KernelIr holds.</summary>
internal static class Constants
{
    public static ConstantExpr Of(DType type, double value) => new(type, type switch
    {
        DType.F32 => SingleBits((float)value),
        DType.F64 => BitConverter.DoubleToInt64Bits(value),
        DType.I32 => unchecked((int)(long)value),
        _ => (long)value,
    });

    private static int SingleBits(float value) => BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
}
