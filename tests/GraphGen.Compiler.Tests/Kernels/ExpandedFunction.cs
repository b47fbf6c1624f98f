using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
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
    public static Kernel Kernel(UnaryOp op, DType type)
    {
        var batch = Dim.Symbol("batch");
        var load = new LoadExpr("x", new IndexExpr[] { SampleKernels.I }, type);
        var kernel = new Kernel(
            "function",
            new[] { SampleKernels.Buffer("x", Shape.Of(batch), BufferAccess.Read, type), SampleKernels.Buffer("y", Shape.Of(batch), BufferAccess.Write, type) },
            new[] { "batch" },
            new Statement[] { SampleKernels.Loop("i", RangeKind.Parallel, batch, new StoreStatement("y", new IndexExpr[] { SampleKernels.I }, new UnaryExpr(op, load, type))) },
            default);
        Kernel expanded = ExpandMath.Rewrite(kernel);
        KernelVerifier.Verify(expanded, expanded: true);
        return expanded;
    }

    public static Func<float, float> Single(UnaryOp op) => Compile<float>(op, DType.F32);

    public static Func<double, double> Double(UnaryOp op) => Compile<double>(op, DType.F64);

    private static Func<T, T> Compile<T>(UnaryOp op, DType type)
    {
        ParameterExpression x = Expression.Parameter(typeof(T), "x");
        var locals = new Dictionary<string, ParameterExpression>();
        var body = new List<Expression>();
        foreach (Statement statement in ((LoopStatement)Kernel(op, type).Body.Single()).Body)
        {
            if (statement is LetStatement let)
            {
                Expression value = Translate(let.Value, x, locals);
                locals.Add(let.Name, Expression.Variable(value.Type, let.Name));
                body.Add(Expression.Assign(locals[let.Name], value));
            }
            else
            {
                body.Add(Translate(((StoreStatement)statement).Value, x, locals));
            }
        }

        return Expression.Lambda<Func<T, T>>(Expression.Block(locals.Values, body), x).Compile();
    }

    private static Expression Translate(ScalarExpr expression, ParameterExpression x, Dictionary<string, ParameterExpression> locals)
    {
        Expression Of(ScalarExpr operand) => Translate(operand, x, locals);
        switch (expression)
        {
            case LoadExpr:
                return x;
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
