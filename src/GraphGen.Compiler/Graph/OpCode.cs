namespace GraphGen.Compiler.Graph;

/// <summary>The primitives of TensorGraph. Everything else a user can call is a composite built from these.</summary>
internal enum OpCode
{
    // Leaves
    Input,
    Parameter,
    State,
    Constant,
    Iota,
    Extent,
    Random,

    // Elementwise, one operand
    Neg,
    Abs,
    Sign,
    Floor,
    Round,
    Exp,
    Expm1,
    Log,
    Log1p,
    Sqrt,
    Rsqrt,
    Sin,
    Cos,
    Tanh,
    Erf,
    Not,
    Cast,
    StopGradient,

    // Elementwise, two operands of one shape and dtype
    Add,
    Sub,
    Mul,
    Div,
    Max,
    Min,
    Pow,
    Lt,
    Le,
    Eq,
    And,
    Or,

    // Elementwise, three operands
    Select,
    Fma,

    // Reductions over axes, which disappear from the shape
    ReduceSum,
    ReduceProd,
    ReduceMax,
    ReduceMin,

    // Movement
    Reshape,
    Transpose,
    Broadcast,
    Slice,
    Pad,
    Flip,
    Windows,
    Diagonal,
    Concat,

    // Contraction
    Dot,

    // Along one axis in order; the shape stays
    CumSum,

    // Indexed
    Gather,
    ScatterAdd,
    TopK,
}

internal enum OpClass
{
    Leaf,
    Elementwise,
    Reduction,
    Movement,
    Contraction,
    Scan,
    Indexed,
}

internal static class OpCodes
{
    public static OpClass Class(this OpCode op) => op switch
    {
        <= OpCode.Random => OpClass.Leaf,
        <= OpCode.Fma => OpClass.Elementwise,
        <= OpCode.ReduceMin => OpClass.Reduction,
        <= OpCode.Concat => OpClass.Movement,
        OpCode.Dot => OpClass.Contraction,
        OpCode.CumSum => OpClass.Scan,
        _ => OpClass.Indexed,
    };

    /// <summary>Whether a row is a kernel by itself, which no other row joins.</summary>
    public static bool StandsAlone(this OpCode op) => op is OpCode.CumSum or OpCode.ScatterAdd or OpCode.TopK;

    /// <summary>The name in the text form: the enum's in snake case (<c>reduce_sum</c>).</summary>
    public static string Text(this OpCode op)
    {
        string name = op.ToString();
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
