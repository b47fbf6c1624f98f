using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Fusion;

/// <summary>Rough machine operations to compute one element of a row from its operands: what fusion weighs against memory traffic.</summary>
internal static class OperationCost
{
    public static int Of(GraphRow row) => row.Op switch
    {
        OpCode.Constant or OpCode.Iota or OpCode.Extent or OpCode.StopGradient => 0,
        OpCode.Random => 80,
        OpCode.Exp or OpCode.Expm1 or OpCode.Log => 14,
        OpCode.Tanh or OpCode.Erf or OpCode.Log1p => 20,
        OpCode.Sin or OpCode.Cos => 30,
        OpCode.Pow => 60,
        OpCode.Div or OpCode.Sqrt => 4,
        OpCode.Rsqrt => 8,
        _ when row.Op.Class() == OpClass.Elementwise => 1,
        _ => 0,
    };

    /// <summary>Functions that kernels spell out in some twenty operations and more.</summary>
    public static bool IsFunction(OpCode op) => op
        is OpCode.Exp or OpCode.Expm1 or OpCode.Log or OpCode.Log1p or OpCode.Sin or OpCode.Cos or OpCode.Tanh or OpCode.Erf or OpCode.Pow;

    /// <summary>Operations that are worth a row of scratch memory rather than a second evaluation.</summary>
    public static bool IsExpensive(GraphRow row) => Of(row) >= 8;
}
