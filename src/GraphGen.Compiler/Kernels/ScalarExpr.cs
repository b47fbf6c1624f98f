using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels;

/// <summary>
/// Scalar arithmetic: each node has one meaning, correctly rounded, the same on every target. Vectors exist only as ranges.
/// </summary>
internal abstract record ScalarExpr(DType Type);

/// <summary>A constant, as its bit pattern (f32 and i32 in the low 32 bits, sign-extended; bool 0 or 1).</summary>
internal sealed record ConstantExpr(DType Type, long Bits) : ScalarExpr(Type)
{
    public static ConstantExpr Of(bool value) => new(DType.Bool, value ? 1 : 0);

    public static ConstantExpr Of(int value) => new(DType.I32, value);

    public static ConstantExpr Of(long value) => new(DType.I64, value);

    public static ConstantExpr Of(float value) => new(DType.F32, FloatBits.ToBits(value));

    public static ConstantExpr Of(double value) => new(DType.F64, FloatBits.ToBits(value));

    /// <summary>A floating-point constant of the given type, rounded to it.</summary>
    public static ConstantExpr OfFloat(DType type, double value) => type == DType.F32 ? Of((float)value) : Of(value);

    /// <summary>A constant of any type; of an integer type, the value must be one.</summary>
    public static ConstantExpr Of(DType type, double value) => type.IsFloat() ? OfFloat(type, value) : new(type, checked((long)value));
}

/// <summary>The value of a local (of one element of it, where it was declared with dimensions).</summary>
internal sealed record LocalExpr(LocalRef Local, DType Type) : ScalarExpr(Type);

/// <summary>Reads one element; one index per axis of the buffer.</summary>
internal sealed record LoadExpr(string Buffer, EquatableArray<IndexExpr> Indices, DType Type) : ScalarExpr(Type);

/// <summary>An index as an i32 value (iota, one-hot comparisons, random counters).</summary>
internal sealed record IndexValueExpr(IndexExpr Index) : ScalarExpr(DType.I32);

internal sealed record UnaryExpr(UnaryOp Op, ScalarExpr Operand, DType Type) : ScalarExpr(Type);

internal sealed record BinaryExpr(BinaryOp Op, ScalarExpr Left, ScalarExpr Right, DType Type) : ScalarExpr(Type);

/// <summary>Left * Right + Addend with one rounding.</summary>
internal sealed record FmaExpr(ScalarExpr Left, ScalarExpr Right, ScalarExpr Addend, DType Type) : ScalarExpr(Type);

/// <summary>Condition ? WhenTrue : WhenFalse; both are evaluated.</summary>
internal sealed record SelectExpr(ScalarExpr Condition, ScalarExpr WhenTrue, ScalarExpr WhenFalse, DType Type) : ScalarExpr(Type);

/// <summary>Zero where the predicate is false, and then Value is not evaluated (so its loads need not be in bounds): padding.</summary>
internal sealed record GuardExpr(EquatableArray<IndexCondition> Conditions, ScalarExpr Value, DType Type) : ScalarExpr(Type);

/// <summary>
/// Combines the lanes of an accumulator after its lanes range: lane[j] = lane[j] op lane[j + h] for h = lanes/2 ... 1.
/// </summary>
internal sealed record FoldExpr(FoldOp Op, string Accumulator, DType Type) : ScalarExpr(Type);

internal enum FoldOp
{
    Add,

    /// <summary>Floats only.</summary>
    Mul,
    Max,
    Min,
}

/// <summary>Left &lt; Right, on indices.</summary>
internal sealed record IndexCondition(IndexExpr Left, IndexExpr Right);

internal enum UnaryOp
{
    Neg,
    Abs,
    Floor,

    /// <summary>To the nearest integer, ties to even, still floating point.</summary>
    Round,
    Sqrt,
    Not,

    /// <summary>Value conversion. Float to integer truncates and saturates, NaN gives 0; integer to float rounds to nearest even; bool gives 0 or 1.</summary>
    Cast,

    /// <summary>Same bits, other type of the same size.</summary>
    Bitcast,

    /// <summary>
    /// The angle itself up to a limit (2^17 in f32, 2^30 in f64), and beyond it the y in [-pi/2, pi/2] with sin y = sin x, as the
    /// interpreter's AngleReduction says bit for bit. Infinity gives NaN.
    /// </summary>
    SineAngle,

    /// <summary>The size of the angle up to the same limits, and beyond them the y in [-pi/2, pi/2] with sin y = cos x.</summary>
    CosineAngle,

    // Transcendentals: expanded into the arithmetic above by ExpandMath before anything is emitted.
    Exp,
    Expm1,
    Log,
    Log1p,
    Sin,
    Cos,
    Tanh,
    Erf,
}

internal enum BinaryOp
{
    Add,
    Sub,
    Mul,
    Div,

    /// <summary>NaN if either is NaN; -0 below +0.</summary>
    Max,
    Min,
    Lt,
    Le,
    Eq,

    // bool, i32, i64
    And,
    Or,
    Xor,

    // i32, i64; the right operand is a ConstantExpr in [0, bits)
    Shl,

    /// <summary>Arithmetic shift.</summary>
    Shr,

    /// <summary>Logical shift.</summary>
    ShrUnsigned,

    /// <summary>High 32 bits of the unsigned 32x32 product (Philox); i32 only.</summary>
    MulHighUnsigned,

    /// <summary>Left to the power of Right: a function, expanded as the transcendentals are.</summary>
    Pow,
}
