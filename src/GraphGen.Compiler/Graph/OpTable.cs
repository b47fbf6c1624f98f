using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>A set of element types; TensorGraph knows four.</summary>
[Flags]
internal enum DTypeSet
{
    None = 0,
    Bool = 1,
    I32 = 2,
    F32 = 4,
    F64 = 8,
    Floats = F32 | F64,
    Numbers = I32 | Floats,
    Bits = Bool | I32,
    Any = Bool | Numbers,
}

/// <summary>
/// What every stage may assume of an op: how many operands, of which element types, and which attributes it carries.
/// </summary>
/// <param name="MaxOperands">int.MaxValue for ops on any number of operands.</param>
/// <param name="Attributes">The exact type of <see cref="GraphRow.Attributes"/>.</param>
/// <param name="Result">Element types the row itself may have.</param>
/// <param name="Operands">Element types of each operand; the last entry stands for all further ones.</param>
internal sealed record OpInfo(OpCode Op, int MinOperands, int MaxOperands, Type Attributes, DTypeSet Result, params DTypeSet[] Operands)
{
    public DTypeSet OperandTypes(int index) => Operands[Math.Min(index, Operands.Length - 1)];
}

/// <summary>The facts about ops that the reader and the verifier need: one row an op.</summary>
internal static class OpTable
{
    private static readonly Type None = OpAttributes.None.GetType();

    private static readonly Dictionary<OpCode, OpInfo> Rows = new[]
    {
        // Bool tensors are never in memory, so no leaf, gather or scatter has them.
        Leaf(OpCode.Input, typeof(LeafAttributes), DTypeSet.Numbers),
        Leaf(OpCode.Parameter, typeof(LeafAttributes), DTypeSet.Numbers),
        Leaf(OpCode.State, typeof(LeafAttributes), DTypeSet.Numbers),
        Leaf(OpCode.Constant, typeof(ConstantAttributes), DTypeSet.Any),
        Leaf(OpCode.Iota, typeof(IotaAttributes), DTypeSet.I32),
        Leaf(OpCode.Extent, typeof(ExtentAttributes), DTypeSet.I32),
        new OpInfo(OpCode.Random, 1, 1, typeof(RandomAttributes), DTypeSet.F32, DTypeSet.I32),

        Unary(OpCode.Neg, DTypeSet.Numbers),
        Unary(OpCode.Abs, DTypeSet.Numbers),
        Unary(OpCode.Sign, DTypeSet.Numbers),
        Unary(OpCode.Floor, DTypeSet.Floats),
        Unary(OpCode.Round, DTypeSet.Floats),
        Unary(OpCode.Exp, DTypeSet.Floats),
        Unary(OpCode.Expm1, DTypeSet.Floats),
        Unary(OpCode.Log, DTypeSet.Floats),
        Unary(OpCode.Log1p, DTypeSet.Floats),
        Unary(OpCode.Sqrt, DTypeSet.Floats),
        Unary(OpCode.Rsqrt, DTypeSet.Floats),
        Unary(OpCode.Sin, DTypeSet.Floats),
        Unary(OpCode.Cos, DTypeSet.Floats),
        Unary(OpCode.Tanh, DTypeSet.Floats),
        Unary(OpCode.Erf, DTypeSet.Floats),
        Unary(OpCode.Not, DTypeSet.Bits),
        new OpInfo(OpCode.Cast, 1, 1, None, DTypeSet.Numbers, DTypeSet.Any),
        Unary(OpCode.StopGradient, DTypeSet.Numbers),

        Binary(OpCode.Add, DTypeSet.Numbers),
        Binary(OpCode.Sub, DTypeSet.Numbers),
        Binary(OpCode.Mul, DTypeSet.Numbers),
        Binary(OpCode.Div, DTypeSet.Floats),
        Binary(OpCode.Max, DTypeSet.Numbers),
        Binary(OpCode.Min, DTypeSet.Numbers),
        Binary(OpCode.Pow, DTypeSet.Floats),
        Compare(OpCode.Lt, DTypeSet.Numbers),
        Compare(OpCode.Le, DTypeSet.Numbers),
        Compare(OpCode.Eq, DTypeSet.Any),
        Binary(OpCode.And, DTypeSet.Bits),
        Binary(OpCode.Or, DTypeSet.Bits),

        new OpInfo(OpCode.Select, 3, 3, None, DTypeSet.Any, DTypeSet.Bool, DTypeSet.Any),
        new OpInfo(OpCode.Fma, 3, 3, None, DTypeSet.Floats, DTypeSet.Floats),

        Moves(OpCode.ReduceSum, typeof(ReduceAttributes), DTypeSet.Numbers),
        Moves(OpCode.ReduceProd, typeof(ReduceAttributes), DTypeSet.Floats),
        Moves(OpCode.ReduceMax, typeof(ReduceAttributes), DTypeSet.Numbers),
        Moves(OpCode.ReduceMin, typeof(ReduceAttributes), DTypeSet.Numbers),

        Moves(OpCode.Reshape, None, DTypeSet.Any),
        Moves(OpCode.Transpose, typeof(TransposeAttributes), DTypeSet.Any),
        Moves(OpCode.Broadcast, typeof(BroadcastAttributes), DTypeSet.Any),
        Moves(OpCode.Slice, typeof(SliceAttributes), DTypeSet.Any),
        Moves(OpCode.Pad, typeof(PadAttributes), DTypeSet.Any),
        Moves(OpCode.Flip, typeof(FlipAttributes), DTypeSet.Any),
        Moves(OpCode.Windows, typeof(WindowsAttributes), DTypeSet.Any),
        Moves(OpCode.Diagonal, typeof(DiagonalAttributes), DTypeSet.Any),
        new OpInfo(OpCode.Concat, 1, int.MaxValue, typeof(ConcatAttributes), DTypeSet.Any, DTypeSet.Any),

        new OpInfo(OpCode.Dot, 2, 2, typeof(DotAttributes), DTypeSet.Floats, DTypeSet.Floats),

        Moves(OpCode.CumSum, typeof(CumulativeAttributes), DTypeSet.Numbers),

        new OpInfo(OpCode.Gather, 2, 2, typeof(GatherAttributes), DTypeSet.Numbers, DTypeSet.Numbers, DTypeSet.I32),
        new OpInfo(OpCode.ScatterAdd, 2, 2, typeof(GatherAttributes), DTypeSet.Numbers, DTypeSet.I32, DTypeSet.Numbers),
        new OpInfo(OpCode.TopK, 1, 1, typeof(TopKAttributes), DTypeSet.I32, DTypeSet.Numbers),
    }.ToDictionary(r => r.Op);

    private static readonly Dictionary<string, OpCode> Names = Rows.Keys.ToDictionary(o => o.Text());

    public static OpInfo Of(OpCode op) => Rows[op];

    /// <summary>The op of a name in the text form, else null.</summary>
    public static OpCode? Parse(string text) => Names.TryGetValue(text, out OpCode op) ? op : null;

    public static bool Contains(this DTypeSet set, DType type) => (set & Set(type)) != 0;

    private static DTypeSet Set(DType type) => type switch
    {
        DType.Bool => DTypeSet.Bool,
        DType.I32 => DTypeSet.I32,
        DType.F32 => DTypeSet.F32,
        DType.F64 => DTypeSet.F64,
        _ => DTypeSet.None,
    };

    private static OpInfo Leaf(OpCode op, Type attributes, DTypeSet types) => new(op, 0, 0, attributes, types);

    private static OpInfo Unary(OpCode op, DTypeSet types) => new(op, 1, 1, None, types, types);

    private static OpInfo Binary(OpCode op, DTypeSet types) => new(op, 2, 2, None, types, types);

    private static OpInfo Compare(OpCode op, DTypeSet types) => new(op, 2, 2, None, DTypeSet.Bool, types);

    private static OpInfo Moves(OpCode op, Type attributes, DTypeSet types) => new(op, 1, 1, attributes, types, types);
}
