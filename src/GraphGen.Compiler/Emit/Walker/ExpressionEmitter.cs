using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// Scalar expressions as vector text. Every value is a vector, also one that is the same in all lanes; loads and guards may write
/// statements before the one that uses them.
/// </summary>
internal sealed class ExpressionEmitter
{
    private static readonly IReadOnlyList<IndexCondition> NoConditions = Array.Empty<IndexCondition>();

    private readonly IDialect dialect;
    private readonly NameTable names;
    private readonly IndexEmitter index;
    private readonly MemoryEmitter memory;

    public ExpressionEmitter(IDialect dialect, NameTable names, IndexEmitter index, MemoryEmitter memory)
    {
        this.dialect = dialect;
        this.names = names;
        this.index = index;
        this.memory = memory;
    }

    /// <summary>Only where lanes lie in vectors does a condition vary from lane to lane of one value.</summary>
    private IVectorDialect Vectors => (IVectorDialect)dialect;

    public string Emit(ScalarExpr expression, Bindings bindings) => Emit(expression, bindings, NoConditions);

    /// <summary>Whether the value may differ from lane to lane of the current vector step.</summary>
    public bool Varies(ScalarExpr expression, Bindings bindings) => bindings.Lanes is not null && expression switch
    {
        LocalExpr local => bindings.Find<LocalBinding>(local.Local.Name).Varies,
        LoadExpr load => load.Indices.Any(i => VariesIndex(i, bindings)),
        IndexValueExpr value => VariesIndex(value.Index, bindings),
        GuardExpr guard => guard.Conditions.Any(c => VariesIndex(c.Left, bindings) || VariesIndex(c.Right, bindings)) || Varies(guard.Value, bindings),
        _ => KernelScan.Operands(expression).Any(o => Varies(o, bindings)),
    };

    /// <summary>The variable, or the place in the array, that holds an accumulator's element.</summary>
    public string Variable(LocalRef reference, AccumulatorBinding accumulator, Bindings bindings)
    {
        Dim[] indices = reference.Indices.Take(accumulator.Dimensions.Count).Select(i => index.Evaluate(i, bindings) ?? throw NotConstant(reference)).ToArray();
        if (dialect is IGroupDialect group)
        {
            return accumulator.Variables[0] + string.Concat(indices.Select((value, axis) =>
                axis != accumulator.VectorAxis ? $"[{IndexEmitter.Text(value)}]" : value == Dim.Symbol(group.Lane) ? "" : throw NotConstant(reference)));
        }

        int lanes = dialect.Lanes;
        int flat = 0;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            int extent = accumulator.Dimensions[axis];
            if (axis == accumulator.VectorAxis)
            {
                (Dim uniform, Dim perLane) = IndexEmitter.SplitLane(indices[axis]);
                long start = uniform.Constant ?? throw NotConstant(reference);
                if (!perLane.IsOne || start % lanes != 0)
                {
                    throw NotConstant(reference);
                }

                flat = (flat * ((extent + lanes - 1) / lanes)) + (int)(start / lanes);
            }
            else
            {
                flat = (flat * extent) + (int)(indices[axis].Constant ?? throw NotConstant(reference));
            }
        }

        int part = accumulator.Parts > 1 ? bindings.Lanes?.Part ?? 0 : 0;
        return accumulator.Variables[(flat * accumulator.Parts) + part];
    }

    /// <summary>The condition as text, or its value where it is constant; it must not vary from lane to lane.</summary>
    public (bool? Value, string Text) Condition(IndexCondition condition, Bindings bindings)
    {
        Dim? left = index.Evaluate(condition.Left, bindings), right = index.Evaluate(condition.Right, bindings);
        if (left is null || right is null || IndexEmitter.SplitLane(right - left).PerLane != Dim.Zero)
        {
            throw new KernelException("a branch may not vary from lane to lane; use a guard or a select");
        }

        return Compare(left, right);
    }

    private static KernelException NotConstant(LocalRef reference) =>
        new($"an index of '{reference.Name}' is neither constant in the emitted text nor the start of a whole vector");

    private (bool? Value, string Text) Compare(Dim left, Dim right)
    {
        if ((right - left).Constant is { } difference)
        {
            return (difference > 0, "");
        }

        return right.Constant is { } bound && index.Greatest(left) < bound ? (true, "") : (null, $"{IndexEmitter.Text(left)} < {IndexEmitter.Text(right)}");
    }

    private string Emit(ScalarExpr expression, Bindings bindings, IReadOnlyList<IndexCondition> guards)
    {
        string Operand(ScalarExpr operand) => Emit(operand, bindings, guards);
        switch (expression)
        {
            case ConstantExpr constant:
                return dialect.Constant(constant);
            case LocalExpr local:
                return bindings.Find<LocalBinding>(local.Local.Name) is AccumulatorBinding accumulator
                    ? Variable(local.Local, accumulator, bindings)
                    : bindings.Find<ValueBinding>(local.Local.Name).Variable;
            case LoadExpr load:
                return memory.Load(load, bindings, guards);
            case IndexValueExpr value:
                return memory.IndexValue(value.Index, bindings);
            case UnaryExpr unary:
                return dialect.Unary(unary, Operand(unary.Operand));
            case BinaryExpr { Op: BinaryOp.Shl or BinaryOp.Shr or BinaryOp.ShrUnsigned } shift:
                return dialect.Shift(shift, Operand(shift.Left), shift.Right is ConstantExpr count ? (int)count.Bits : throw new KernelException("shift counts are constants"));
            case BinaryExpr binary:
                return dialect.Binary(binary, Operand(binary.Left), Operand(binary.Right));
            case FmaExpr fma:
                return dialect.Fma(fma.Type, Operand(fma.Left), Operand(fma.Right), Operand(fma.Addend));
            case SelectExpr select:
                return dialect.Select(Operand(select.Condition), Operand(select.WhenTrue), Operand(select.WhenFalse));
            case GuardExpr guard:
                return Guard(guard, bindings, guards);
            case FoldExpr fold:
                return Fold(fold, bindings);
            default:
                throw new KernelException($"no way to emit {expression.GetType().Name}");
        }
    }

    private string Fold(FoldExpr fold, Bindings bindings)
    {
        AccumulatorBinding accumulator = bindings.Find<AccumulatorBinding>(fold.Accumulator);
        if (accumulator.Dimensions.Count > 0)
        {
            throw new KernelException($"'{fold.Accumulator}' is an array; only a single lane accumulator folds");
        }

        return dialect.Fold(fold, accumulator.Variables);
    }

    private string Guard(GuardExpr guard, Bindings bindings, IReadOnlyList<IndexCondition> outer)
    {
        var uniform = new List<string>();
        var varying = new List<IndexCondition>();
        foreach (IndexCondition condition in guard.Conditions)
        {
            Dim? left = index.Evaluate(condition.Left, bindings), right = index.Evaluate(condition.Right, bindings);
            if (left is null || right is null || IndexEmitter.SplitLane(right - left).PerLane != Dim.Zero)
            {
                varying.Add(condition);
                continue;
            }

            (bool? value, string text) = Compare(left, right);
            if (value == false)
            {
                return Zero(guard.Type);
            }

            if (value is null)
            {
                uniform.Add(text);
            }
        }

        if (uniform.Count == 0 && varying.Count == 0)
        {
            return Emit(guard.Value, bindings, outer);
        }

        string result = names.Unique("guarded");
        index.Scope.Declare(dialect.ValueType(guard.Type), result, Zero(guard.Type), isStable: true);
        if (varying.Count == 0)
        {
            index.Nested($"if ({string.Join(" && ", uniform)})", null, () => Assign(result, Emit(guard.Value, bindings, outer)));
            return result;
        }

        // Where every lane passes, which away from borders is always, the value is computed as if there were no guard.
        string? every = EveryLane(varying, bindings);
        if (every is not null)
        {
            string test = string.Join(" && ", uniform.Concat(new[] { every }.Where(t => t.Length > 0)));
            index.Nested(test.Length > 0 ? $"if ({test})" : "", null, () => Assign(result, Emit(guard.Value, bindings, outer)));
            if (test.Length == 0)
            {
                return result;
            }
        }

        string some = string.Join(" && ", uniform);
        string header = (every is null ? "" : "else ") + (some.Length == 0 ? "" : $"if ({some})");
        index.Nested(header.TrimEnd(), null, () => Assign(result, dialect.Select(
            Mask(varying, bindings),
            Emit(guard.Value, bindings, outer.Concat(varying).ToList()),
            Zero(guard.Type))));
        return result;
    }

    /// <summary>
    /// That affine conditions hold in the first and in the last lane, and so in all; empty where they always do, null where they
    /// never do or are not affine.
    /// </summary>
    private string? EveryLane(IReadOnlyList<IndexCondition> conditions, Bindings bindings)
    {
        var tests = new List<string>();
        foreach (IndexCondition condition in conditions)
        {
            if (index.Evaluate(condition.Left, bindings) is not { } left || index.Evaluate(condition.Right, bindings) is not { } right)
            {
                return null;
            }

            (Dim uniform, Dim perLane) = IndexEmitter.SplitLane(right - left);
            Dim last = uniform + (perLane * ((bindings.Lanes!.Count ?? dialect.Lanes) - 1));
            foreach (Dim slack in new[] { uniform, last })
            {
                if (slack.Constant <= 0)
                {
                    return null;
                }

                if (!slack.IsConstant)
                {
                    tests.Add($"0 < {IndexEmitter.Text(slack)}");
                }
            }
        }

        return string.Join(" && ", tests);
    }

    private string Mask(IReadOnlyList<IndexCondition> conditions, Bindings bindings) => conditions
        .Select(c => Vectors.Operation(VectorOp.LessThanInt, memory.IndexValue(c.Left, bindings), memory.IndexValue(c.Right, bindings)))
        .Aggregate((a, b) => Vectors.Operation(VectorOp.And, a, b));

    private string Zero(DType type) => dialect.Constant(new ConstantExpr(type, 0));

    private void Assign(string variable, string value) => index.Scope.Assign(variable, value);

    private bool VariesIndex(IndexExpr expression, Bindings bindings) =>
        index.Evaluate(expression, bindings) is not { } value || IndexEmitter.SplitLane(value).PerLane != Dim.Zero;
}
