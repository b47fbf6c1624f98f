using System;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Interpreter;

/// <summary>Scalar expressions as closures of their type.</summary>
internal sealed class ExpressionCompiler
{
    private readonly IndexCompiler indices;

    public ExpressionCompiler(IndexCompiler indices) => this.indices = indices;

    public Func<T> Compile<T>(ScalarExpr expression, Scope scope, ScalarArithmetic<T> arithmetic)
    {
        if (expression.Type != arithmetic.Type)
        {
            throw new KernelException($"{expression.Type.Text()} where {arithmetic.Type.Text()} is expected");
        }

        switch (expression)
        {
            case ConstantExpr constant:
                T value = arithmetic.FromBits(constant.Bits);
                return () => value;
            case LocalExpr local:
                T[] elements = ((Local<T>)scope.Find<Local>(local.Local.Name)).Elements;
                Func<int> element = indices.Element(local.Local, scope);
                return () => elements[element()];
            case LoadExpr load:
                return Load(load, scope, arithmetic);
            case IndexValueExpr index:
                Func<long> position = indices.Compile(index.Index, scope);
                return (Func<T>)(object)(Func<int>)(() => unchecked((int)position()));
            case UnaryExpr { Op: UnaryOp.Cast or UnaryOp.Bitcast } conversion:
                return Conversions.Compile<T>(conversion.Op, conversion.Operand.Type, conversion.Type, () => Compile(conversion.Operand, scope));
            case UnaryExpr or BinaryExpr when ScalarFunctions.Contains(expression):
                throw new KernelException($"{expression} has no meaning of its own: expand it into arithmetic first");
            case UnaryExpr unary:
                return arithmetic.Unary(unary.Op, Compile(unary.Operand, scope, arithmetic));
            case BinaryExpr { Op: BinaryOp.Lt or BinaryOp.Le or BinaryOp.Eq } comparison:
                return (Func<T>)(object)Compare(comparison, scope);
            case BinaryExpr binary:
                return arithmetic.Binary(binary.Op, Compile(binary.Left, scope, arithmetic), Compile(binary.Right, scope, arithmetic));
            case FmaExpr fma:
                return arithmetic.Fma(Compile(fma.Left, scope, arithmetic), Compile(fma.Right, scope, arithmetic), Compile(fma.Addend, scope, arithmetic));
            case SelectExpr select:
                Func<bool> condition = Compile(select.Condition, scope, BooleanArithmetic.Instance);
                Func<T> whenTrue = Compile(select.WhenTrue, scope, arithmetic);
                Func<T> whenFalse = Compile(select.WhenFalse, scope, arithmetic);
                return () => condition() ? whenTrue() : whenFalse();
            case GuardExpr guard:
                Func<bool>[] conditions = guard.Conditions.Select(c => indices.Compile(c, scope)).ToArray();
                Func<T> guarded = Compile(guard.Value, scope, arithmetic);
                T zero = arithmetic.FromBits(0);
                return () => Array.TrueForAll(conditions, c => c()) ? guarded() : zero;
            case FoldExpr fold:
                return Fold(fold, scope, arithmetic);
            default:
                throw new KernelException($"no meaning for {expression.GetType().Name}");
        }
    }

    private Delegate Compile(ScalarExpr expression, Scope scope) => expression.Type switch
    {
        DType.Bool => Compile(expression, scope, BooleanArithmetic.Instance),
        DType.I32 => Compile(expression, scope, Int32Arithmetic.Instance),
        DType.I64 => Compile(expression, scope, Int64Arithmetic.Instance),
        DType.F32 => Compile(expression, scope, Float32Arithmetic.Instance),
        _ => Compile(expression, scope, Float64Arithmetic.Instance),
    };

    private Func<bool> Compare(BinaryExpr comparison, Scope scope) => comparison.Left.Type switch
    {
        DType.Bool => Compare(comparison, scope, BooleanArithmetic.Instance),
        DType.I32 => Compare(comparison, scope, Int32Arithmetic.Instance),
        DType.I64 => Compare(comparison, scope, Int64Arithmetic.Instance),
        DType.F32 => Compare(comparison, scope, Float32Arithmetic.Instance),
        _ => Compare(comparison, scope, Float64Arithmetic.Instance),
    };

    private Func<bool> Compare<T>(BinaryExpr comparison, Scope scope, ScalarArithmetic<T> arithmetic) =>
        arithmetic.Compare(comparison.Op, Compile(comparison.Left, scope, arithmetic), Compile(comparison.Right, scope, arithmetic));

    private Func<T> Load<T>(LoadExpr load, Scope scope, ScalarArithmetic<T> arithmetic)
    {
        object source = scope.Find<object>(load.Buffer);
        if (source is Local<T> scratch)
        {
            T[] elements = scratch.Elements;
            Func<int> element = indices.Flatten(load.Buffer, scratch.Dimensions, load.Indices, scope);
            return () => elements[element()];
        }

        var buffer = (BoundBuffer)source;
        if (buffer.Type != load.Type)
        {
            throw new KernelException($"'{load.Buffer}' holds {buffer.Type.Text()} and is read as {load.Type.Text()}");
        }

        KernelMemory memory = buffer.Memory;
        Func<long> position = indices.Position(load.Buffer, buffer.Extents, buffer.Strides, load.Indices, scope);
        return () => arithmetic.Read(memory, position());
    }

    private static Func<T> Fold<T>(FoldExpr fold, Scope scope, ScalarArithmetic<T> arithmetic)
    {
        T[] lanes = ((Local<T>)scope.Find<Local>(fold.Accumulator)).Elements;
        T left = default!;
        T right = default!;
        BinaryOp op = fold.Op switch
        {
            FoldOp.Add => BinaryOp.Add,
            FoldOp.Mul => BinaryOp.Mul,
            FoldOp.Max => BinaryOp.Max,
            _ => BinaryOp.Min,
        };
        Func<T> combine = arithmetic.Binary(op, () => left, () => right);
        return () =>
        {
            var values = (T[])lanes.Clone();
            for (int half = values.Length / 2; half > 0; half /= 2)
            {
                for (int lane = 0; lane < half; lane++)
                {
                    left = values[lane];
                    right = values[lane + half];
                    values[lane] = combine();
                }
            }

            return values[0];
        };
    }
}
