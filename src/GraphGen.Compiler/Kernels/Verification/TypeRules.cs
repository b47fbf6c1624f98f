using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Verification;

/// <summary>Which types each scalar operation takes and gives. A rule returns what is wrong, or null.</summary>
internal static class TypeRules
{
    public static string? Check(ScalarExpr expression) => expression switch
    {
        ConstantExpr constant => Constant(constant),
        UnaryExpr unary => Unary(unary),
        BinaryExpr binary => Binary(binary),
        FmaExpr fma => fma.Type.IsFloat() && fma.Left.Type == fma.Type && fma.Right.Type == fma.Type && fma.Addend.Type == fma.Type
            ? null : Refuse("fma", fma.Type, fma.Left, fma.Right, fma.Addend),
        SelectExpr select => select.Condition.Type == DType.Bool && select.WhenTrue.Type == select.Type && select.WhenFalse.Type == select.Type
            ? null : Refuse("select", select.Type, select.Condition, select.WhenTrue, select.WhenFalse),
        GuardExpr guard => guard.Value.Type == guard.Type ? null : Refuse("guard", guard.Type, guard.Value),
        _ => null,
    };

    private static string? Constant(ConstantExpr constant)
    {
        bool canonical = constant.Type switch
        {
            DType.Bool => constant.Bits is 0 or 1,
            DType.I32 or DType.F32 => constant.Bits == unchecked((int)constant.Bits),
            _ => true,
        };
        return canonical ? null : $"the bits of a constant of {constant.Type.Text()} are not in their one form";
    }

    private static string? Unary(UnaryExpr unary)
    {
        DType from = unary.Operand.Type;
        DType to = unary.Type;
        bool fits = unary.Op switch
        {
            UnaryOp.Neg or UnaryOp.Abs => from == to && from != DType.Bool,
            UnaryOp.Not => from == to && !from.IsFloat(),
            UnaryOp.Cast => to != DType.Bool,
            UnaryOp.Bitcast => (from, to) is (DType.F32, DType.I32) or (DType.I32, DType.F32) or (DType.F64, DType.I64) or (DType.I64, DType.F64),
            _ => from == to && from.IsFloat(),
        };
        return fits ? null : Refuse(unary.Op.ToString().ToLowerInvariant(), to, unary.Operand);
    }

    private static string? Binary(BinaryExpr binary)
    {
        DType type = binary.Left.Type;
        if (binary.Right.Type != type)
        {
            return Refuse(Name(binary.Op), binary.Type, binary.Left, binary.Right);
        }

        switch (binary.Op)
        {
            case BinaryOp.Lt or BinaryOp.Le:
                return binary.Type == DType.Bool && type != DType.Bool ? null : Refuse(Name(binary.Op), binary.Type, binary.Left, binary.Right);
            case BinaryOp.Eq:
                return binary.Type == DType.Bool ? null : Refuse(Name(binary.Op), binary.Type, binary.Left, binary.Right);
            case BinaryOp.Shl or BinaryOp.Shr or BinaryOp.ShrUnsigned when binary.Right is not ConstantExpr { Bits: >= 0 } count || count.Bits >= 8 * type.Size():
                return $"a shift of {type.Text()} is by a constant below {8 * type.Size()}, not by {ExpressionPrinter.Print(binary.Right)}";
        }

        bool fits = binary.Type == type && binary.Op switch
        {
            BinaryOp.Div => type.IsFloat(),
            BinaryOp.And or BinaryOp.Or or BinaryOp.Xor => !type.IsFloat(),
            BinaryOp.Shl or BinaryOp.Shr or BinaryOp.ShrUnsigned => type.IsInteger(),
            BinaryOp.MulHighUnsigned => type == DType.I32,
            _ => type != DType.Bool,
        };
        return fits ? null : Refuse(Name(binary.Op), binary.Type, binary.Left, binary.Right);
    }

    private static string Name(BinaryOp op) => op.ToString().ToLowerInvariant();

    private static string Refuse(string op, DType to, params ScalarExpr[] operands)
    {
        string from = string.Join(", ", System.Array.ConvertAll(operands, o => o.Type.Text()));
        return $"{op} does not take {from} to {to.Text()}";
    }
}
