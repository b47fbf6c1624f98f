using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.OpenCl;

/// <summary>
/// How OpenCL C spells each operation of KernelIr. Integers wrap around only when they are unsigned; what a built-in function
/// leaves open (NaN and zeros in max and min, conversions out of range) <see cref="OpenClFunctions"/> spells out.
/// </summary>
internal static class OpenClArithmetic
{
    public static string Unary(OpenClFunctions functions, UnaryExpr unary, string x)
    {
        DType from = unary.Operand.Type;
        return unary.Op switch
        {
            UnaryOp.Neg when from.IsFloat() => $"(-{x})",
            UnaryOp.Neg => $"{As(from)}(-{AsUnsigned(from)}({x}))",
            UnaryOp.Abs when from.IsFloat() => $"fabs({x})",
            UnaryOp.Abs => $"{As(from)}(abs({x}))",
            UnaryOp.Floor => $"floor({x})",
            UnaryOp.Round => $"rint({x})",
            UnaryOp.Sqrt => $"sqrt({x})",
            UnaryOp.Not when from == DType.Bool => $"(!{x})",
            UnaryOp.Not => $"(~{x})",
            UnaryOp.Cast => Cast(functions, from, unary.Type, x),
            UnaryOp.Bitcast when from == unary.Type => x,
            UnaryOp.Bitcast => $"{As(unary.Type)}({x})",
            UnaryOp.SineAngle => $"{functions.Use("sine_angle_" + Name(from))}({x})",
            UnaryOp.CosineAngle => $"{functions.Use("cosine_angle_" + Name(from))}({x})",
            _ => throw new KernelException($"{unary.Op} of {from.Text()} cannot be emitted; transcendental functions are expanded first"),
        };
    }

    public static string Binary(OpenClFunctions functions, BinaryExpr binary, string x, string y)
    {
        DType type = binary.Left.Type;
        return binary.Op switch
        {
            BinaryOp.Add => Arithmetic("+"),
            BinaryOp.Sub => Arithmetic("-"),
            BinaryOp.Mul => Arithmetic("*"),
            BinaryOp.Div when type.IsFloat() => $"({x} / {y})",
            BinaryOp.Max when type.IsFloat() => $"{functions.Use("maximum_" + Name(type))}({x}, {y})",
            BinaryOp.Min when type.IsFloat() => $"{functions.Use("minimum_" + Name(type))}({x}, {y})",
            BinaryOp.Max => $"max({x}, {y})",
            BinaryOp.Min => $"min({x}, {y})",
            BinaryOp.Lt => $"({x} < {y})",
            BinaryOp.Le => $"({x} <= {y})",
            BinaryOp.Eq => $"({x} == {y})",
            BinaryOp.And => type == DType.Bool ? $"({x} && {y})" : $"({x} & {y})",
            BinaryOp.Or => type == DType.Bool ? $"({x} || {y})" : $"({x} | {y})",
            BinaryOp.Xor => type == DType.Bool ? $"({x} != {y})" : $"({x} ^ {y})",
            BinaryOp.MulHighUnsigned when type == DType.I32 => $"as_int(mul_hi(as_uint({x}), as_uint({y})))",
            _ => throw new KernelException($"{binary.Op} of {type.Text()} cannot be emitted"),
        };

        string Arithmetic(string op) => type.IsFloat() ? $"({x} {op} {y})" : $"{As(type)}({AsUnsigned(type)}({x}) {op} {AsUnsigned(type)}({y}))";
    }

    /// <summary>A shift by a constant.</summary>
    public static string Shift(BinaryExpr shift, string x, string count)
    {
        DType type = shift.Left.Type;
        return shift.Op switch
        {
            BinaryOp.Shl => $"{As(type)}({AsUnsigned(type)}({x}) << {count})",
            BinaryOp.Shr => $"({x} >> {count})",
            _ => $"{As(type)}({AsUnsigned(type)}({x}) >> {count})",
        };
    }

    /// <summary>The name of the type in OpenCL C, as names of functions end in it.</summary>
    public static string Name(DType type) => type switch
    {
        DType.I32 => "int",
        DType.I64 => "long",
        DType.F32 => "float",
        DType.F64 => "double",
        _ => "bool",
    };

    private static string Cast(OpenClFunctions functions, DType from, DType to, string x)
    {
        if (from == to)
        {
            return x;
        }

        return from.IsFloat() && to.IsInteger()
            ? $"{functions.Use($"{Name(from)}_to_{Name(to)}")}({x})"
            : $"(({Name(to)}){x})";
    }

    private static string As(DType type) => "as_" + Name(type);

    private static string AsUnsigned(DType type) => type == DType.I64 ? "as_ulong" : "as_uint";
}
