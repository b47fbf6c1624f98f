using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Kernels.Verification;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Tests.Kernels;

/// <summary>
/// A function's expansion as machine code, made from the same lets that a kernel gets: fast enough to visit every float. That
/// this translation agrees with the interpreter is tested too.
/// </summary>
internal static class ExpandedFunction
{
    /// <summary>y[i] = f(x[i]), expanded and verified.</summary>
    public static Kernel Kernel(UnaryOp op, DType type) => Kernel(new UnaryExpr(op, Load("x", type), type), "x");

    /// <summary>y[i] = x[i] to the power of e[i].</summary>
    public static Kernel Pow(DType type) => Kernel(new BinaryExpr(BinaryOp.Pow, Load("x", type), Load("e", type), type), "x", "e");

    private static LoadExpr Load(string buffer, DType type) => new(buffer, new IndexExpr[] { SampleKernels.I }, type);

    private static Kernel Kernel(ScalarExpr value, params string[] operands)
    {
        var batch = Dim.Symbol("batch");
        var kernel = new Kernel(
            "function",
            operands.Select(o => SampleKernels.Buffer(o, Shape.Of(batch), BufferAccess.Read, value.Type))
                .Append(SampleKernels.Buffer("y", Shape.Of(batch), BufferAccess.Write, value.Type)).ToArray(),
            new[] { "batch" },
            new Statement[] { SampleKernels.Loop("i", RangeKind.Parallel, batch, new StoreStatement("y", new IndexExpr[] { SampleKernels.I }, value)) },
            default);
        Kernel expanded = ExpandMath.Rewrite(kernel);
        KernelVerifier.Verify(expanded, expanded: true);
        return expanded;
    }

    public static Func<float, float> Single(UnaryOp op) => (Func<float, float>)Compile<float>(Kernel(op, DType.F32), typeof(Func<float, float>));

    public static Func<double, double> Double(UnaryOp op) => (Func<double, double>)Compile<double>(Kernel(op, DType.F64), typeof(Func<double, double>));

    public static Func<float, float, float> SinglePow() => (Func<float, float, float>)Compile<float>(Pow(DType.F32), typeof(Func<float, float, float>));

    public static Func<double, double, double> DoublePow() => (Func<double, double, double>)Compile<double>(Pow(DType.F64), typeof(Func<double, double, double>));

    private static Delegate Compile<T>(Kernel kernel, Type signature)
    {
        Dictionary<string, ParameterExpression> operands = kernel.Buffers.Where(b => b.Access == BufferAccess.Read).ToDictionary(b => b.Name, b => Expression.Parameter(typeof(T), b.Name));
        var locals = new Dictionary<string, ParameterExpression>();
        var body = new List<Expression>();
        foreach (Statement statement in ((LoopStatement)kernel.Body.Single()).Body)
        {
            if (statement is LetStatement let)
            {
                Expression value = Translate(let.Value, operands, locals);
                locals.Add(let.Name, Expression.Variable(value.Type, let.Name));
                body.Add(Expression.Assign(locals[let.Name], value));
            }
            else
            {
                body.Add(Translate(((StoreStatement)statement).Value, operands, locals));
            }
        }

        return Expression.Lambda(signature, Expression.Block(locals.Values, body), kernel.Buffers.Where(b => b.Access == BufferAccess.Read).Select(b => operands[b.Name])).Compile();
    }

    private static Expression Translate(ScalarExpr expression, Dictionary<string, ParameterExpression> operands, Dictionary<string, ParameterExpression> locals)
    {
        Expression Of(ScalarExpr operand) => Translate(operand, operands, locals);
        switch (expression)
        {
            case LoadExpr load:
                return operands[load.Buffer];
            case LocalExpr local:
                return locals[local.Local.Name];
            case ConstantExpr { Type: DType.F32 } constant:
                return Expression.Constant(BitConverter.Int32BitsToSingle((int)constant.Bits));
            case ConstantExpr { Type: DType.F64 } constant:
                return Expression.Constant(BitConverter.Int64BitsToDouble(constant.Bits));
            case ConstantExpr { Type: DType.I32 } constant:
                return Expression.Constant((int)constant.Bits);
            case ConstantExpr constant:
                return Expression.Constant(constant.Bits);
            case FmaExpr { Type: DType.F32 } fma:
                return Expression.Call(typeof(MathF), nameof(MathF.FusedMultiplyAdd), null, Of(fma.Left), Of(fma.Right), Of(fma.Addend));
            case FmaExpr fma:
                return Expression.Call(typeof(Math), nameof(Math.FusedMultiplyAdd), null, Of(fma.Left), Of(fma.Right), Of(fma.Addend));
            case SelectExpr select:
                return Expression.Condition(Of(select.Condition), Of(select.WhenTrue), Of(select.WhenFalse));
            case UnaryExpr { Op: UnaryOp.Neg } neg:
                return Expression.Negate(Of(neg.Operand));
            case UnaryExpr { Op: UnaryOp.Abs } abs:
                return Expression.Call(typeof(Math).GetMethod(nameof(Math.Abs), new[] { Of(abs.Operand).Type })!, Of(abs.Operand));
            case UnaryExpr { Op: UnaryOp.Not } not:
                return Expression.Not(Of(not.Operand));
            case UnaryExpr { Op: UnaryOp.Floor } floor:
                return Expression.Call(floor.Type == DType.F32 ? typeof(MathF) : typeof(Math), nameof(Math.Floor), null, Of(floor.Operand));
            case UnaryExpr { Op: UnaryOp.SineAngle } angle:
                return Expression.Call(typeof(AngleReduction), nameof(AngleReduction.Sine), null, Of(angle.Operand));
            case UnaryExpr { Op: UnaryOp.CosineAngle } angle:
                return Expression.Call(typeof(AngleReduction), nameof(AngleReduction.Cosine), null, Of(angle.Operand));
            case UnaryExpr { Op: UnaryOp.Bitcast } cast:
                string name = (cast.Operand.Type, cast.Type) switch
                {
                    (DType.F32, _) => nameof(BitConverter.SingleToInt32Bits),
                    (DType.I32, _) => nameof(BitConverter.Int32BitsToSingle),
                    (DType.F64, _) => nameof(BitConverter.DoubleToInt64Bits),
                    _ => nameof(BitConverter.Int64BitsToDouble),
                };
                return Expression.Call(typeof(BitConverter), name, null, Of(cast.Operand));
            case BinaryExpr { Op: BinaryOp.Shl or BinaryOp.ShrUnsigned, Right: ConstantExpr count } shift:
                Expression by = Expression.Constant((int)count.Bits);
                Expression value = Of(shift.Left);
                Type unsigned = value.Type == typeof(int) ? typeof(uint) : typeof(ulong);
                return shift.Op == BinaryOp.Shl
                    ? Expression.LeftShift(value, by)
                    : Expression.Convert(Expression.RightShift(Expression.Convert(value, unsigned), by), value.Type);
            case BinaryExpr binary:
                Expression left = Of(binary.Left);
                Expression right = Of(binary.Right);
                return binary.Op switch
                {
                    BinaryOp.Add => Expression.Add(left, right),
                    BinaryOp.Sub => Expression.Subtract(left, right),
                    BinaryOp.Mul => Expression.Multiply(left, right),
                    BinaryOp.Div => Expression.Divide(left, right),
                    BinaryOp.And => Expression.And(left, right),
                    BinaryOp.Xor => Expression.ExclusiveOr(left, right),
                    BinaryOp.Or => Expression.Or(left, right),
                    BinaryOp.Lt => Expression.LessThan(left, right),
                    BinaryOp.Eq => Expression.Equal(left, right),
                    _ => throw new NotSupportedException(binary.Op.ToString()),
                };
            default:
                throw new NotSupportedException(expression.ToString());
        }
    }
}
