using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// Which vector operations an operation of KernelIr is, by the type of its operands. Booleans are masks; i32 in the 64-bit lanes of
/// a double kernel is kept sign-extended.
/// </summary>
internal static class CSharpArithmetic
{
    public static string Unary(CSharpDialect dialect, DType element, UnaryExpr unary, string x)
    {
        DType from = unary.Operand.Type;
        Check(element, from);
        Check(element, unary.Type);
        string One(VectorOp op) => dialect.Operation(op, x);
        string Wrap(string value) => WrapInt(dialect, element, from, value);
        string Negated() => Wrap(dialect.Operation(VectorOp.SubInt, dialect.Zero, x));
        return unary.Op switch
        {
            UnaryOp.Cast or UnaryOp.Bitcast => Convert(dialect, unary, from, x),
            UnaryOp.Not => One(VectorOp.Not),
            UnaryOp.Neg when from.IsFloat() => One(VectorOp.Negate),
            UnaryOp.Neg => Negated(),
            UnaryOp.Abs when from.IsFloat() => One(VectorOp.Abs),
            UnaryOp.Abs => dialect.Operation(VectorOp.Select, dialect.Operation(VectorOp.LessThanInt, x, dialect.Zero), Negated(), x),
            UnaryOp.Floor => One(VectorOp.Floor),
            UnaryOp.Round => One(VectorOp.Round),
            UnaryOp.Sqrt => One(VectorOp.Sqrt),
            UnaryOp.SineAngle => One(VectorOp.SineAngle),
            UnaryOp.CosineAngle => One(VectorOp.CosineAngle),
            _ => throw new KernelException($"{unary.Op} of {from.Text()} cannot be emitted; transcendental functions are expanded first"),
        };
    }

    public static string Binary(CSharpDialect dialect, DType element, BinaryExpr binary, string x, string y)
    {
        DType type = binary.Left.Type;
        Check(element, type);
        string Two(VectorOp op) => dialect.Operation(op, x, y);
        string Wrap(VectorOp op) => WrapInt(dialect, element, type, Two(op));
        VectorOp? op = (binary.Op, type.IsFloat()) switch
        {
            (BinaryOp.And, _) => VectorOp.And,
            (BinaryOp.Or, _) => VectorOp.Or,
            (BinaryOp.Xor, _) => VectorOp.Xor,
            (BinaryOp.Add, true) => VectorOp.Add,
            (BinaryOp.Sub, true) => VectorOp.Sub,
            (BinaryOp.Mul, true) => VectorOp.Mul,
            (BinaryOp.Div, true) => VectorOp.Div,
            (BinaryOp.Max, true) => VectorOp.Max,
            (BinaryOp.Min, true) => VectorOp.Min,
            (BinaryOp.Lt, true) => VectorOp.LessThan,
            (BinaryOp.Le, true) => VectorOp.LessOrEqual,
            (BinaryOp.Eq, true) => VectorOp.Equal,
            (BinaryOp.Lt, false) => VectorOp.LessThanInt,
            (BinaryOp.Eq, false) => VectorOp.EqualInt,
            (BinaryOp.Max, false) => VectorOp.MaxInt,
            (BinaryOp.Min, false) => VectorOp.MinInt,
            (BinaryOp.MulHighUnsigned, false) => VectorOp.MulHighUnsigned,
            _ => null,
        };
        return (binary.Op, op) switch
        {
            (_, { } simple) => Two(simple),
            (BinaryOp.Add, _) => Wrap(VectorOp.AddInt),
            (BinaryOp.Sub, _) => Wrap(VectorOp.SubInt),
            (BinaryOp.Mul, _) => Wrap(VectorOp.MulInt),
            (BinaryOp.Le, _) => dialect.Operation(VectorOp.Not, dialect.Operation(VectorOp.LessThanInt, y, x)),
            _ => throw new KernelException($"{binary.Op} of {type.Text()} cannot be emitted"),
        };
    }

    public static string Shift(CSharpDialect dialect, DType element, BinaryExpr shift, string x, string count)
    {
        DType type = shift.Left.Type;
        Check(element, type);
        bool isExtended = type == DType.I32 && element == DType.F64;
        return shift.Op switch
        {
            BinaryOp.Shl => WrapInt(dialect, element, type, dialect.Operation(VectorOp.ShiftLeft, x, count)),
            BinaryOp.Shr => dialect.Operation(VectorOp.ShiftRight, x, count),
            _ when isExtended => WrapInt(dialect, element, type, dialect.Operation(VectorOp.ShiftRightLogical, dialect.Operation(VectorOp.ZeroExtendInt32, x), count)),
            _ => dialect.Operation(VectorOp.ShiftRightLogical, x, count),
        };
    }

    private static string Convert(CSharpDialect dialect, UnaryExpr conversion, DType from, string x) => (conversion.Op, from, conversion.Type) switch
    {
        (_, _, _) when from == conversion.Type => x,
        (UnaryOp.Bitcast, DType.F32, DType.I32) or (UnaryOp.Bitcast, DType.I32, DType.F32) => x,
        (UnaryOp.Bitcast, DType.F64, DType.I64) or (UnaryOp.Bitcast, DType.I64, DType.F64) => x,
        (UnaryOp.Cast, DType.Bool, DType.F32 or DType.F64) => dialect.Operation(VectorOp.And, x, dialect.Operation(VectorOp.Splat, "1")),
        (UnaryOp.Cast, DType.Bool, _) => dialect.Operation(VectorOp.And, x, dialect.Operation(VectorOp.SplatInt, "1")),
        (UnaryOp.Cast, DType.I32, DType.I64) => x,
        (UnaryOp.Cast, DType.I64, DType.I32) => dialect.Operation(VectorOp.WrapInt32, x),
        (UnaryOp.Cast, DType.I32 or DType.I64, DType.F32 or DType.F64) => dialect.Operation(VectorOp.ConvertFromInt, x),
        (UnaryOp.Cast, DType.F32 or DType.F64, DType.I32) => dialect.Operation(VectorOp.ConvertToInt32, x),
        (UnaryOp.Cast, DType.F64, DType.I64) => dialect.Operation(VectorOp.ConvertToInt, x),
        _ => throw new KernelException($"{conversion.Op} from {from.Text()} to {conversion.Type.Text()} cannot be emitted"),
    };

    /// <summary>All lanes of all parts of a lane accumulator combined by halves.</summary>
    public static string Fold(CSharpDialect dialect, DType element, FoldExpr fold, IReadOnlyList<string> parts)
    {
        Check(element, fold.Type);
        (VectorOp pair, VectorOp all) = (fold.Op, fold.Type.IsFloat()) switch
        {
            (FoldOp.Add, true) => (VectorOp.Add, VectorOp.FoldAdd),
            (FoldOp.Mul, true) => (VectorOp.Mul, VectorOp.FoldMul),
            (FoldOp.Max, true) => (VectorOp.Max, VectorOp.FoldMax),
            (FoldOp.Min, true) => (VectorOp.Min, VectorOp.FoldMin),
            (FoldOp.Add, false) => (VectorOp.AddInt, VectorOp.FoldAddInt),
            (FoldOp.Max, false) => (VectorOp.MaxInt, VectorOp.FoldMaxInt),
            (FoldOp.Min, false) => (VectorOp.MinInt, VectorOp.FoldMinInt),
            _ => throw new KernelException($"{fold.Op} of lanes of {fold.Type.Text()} cannot be emitted"),
        };
        while (parts.Count > 1)
        {
            int half = parts.Count / 2;
            parts = Enumerable.Range(0, half).Select(i => dialect.Operation(pair, parts[i], parts[i + half])).ToArray();
        }

        // Sums wrap at the lane's width first and at the type's in the end: the low bits are the same.
        string folded = dialect.Operation(all, parts[0]);
        return fold.Op == FoldOp.Add ? WrapInt(dialect, element, fold.Type, folded) : folded;
    }

    private static string WrapInt(CSharpDialect dialect, DType element, DType type, string value) =>
        type == DType.I32 && element == DType.F64 ? dialect.Operation(VectorOp.WrapInt32, value) : value;

    /// <summary>A kernel computes in one precision: its lanes are 32 or 64 bits wide.</summary>
    private static void Check(DType element, DType type)
    {
        if (type != element && (type.IsFloat() || (type == DType.I64 && element == DType.F32)))
        {
            throw new KernelException($"{type.Text()} in a kernel of {element.Text()}");
        }
    }
}
