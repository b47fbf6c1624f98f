using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// Recognises some unrolled steps of sums along the rows of a matrix, whose lanes lie across: each vector of sums then takes all steps in
/// one operation (<see cref="VectorOp.AxpyTurned"/>), which turns squares of the matrix in registers, instead of gathering a vector for
/// every step.
/// </summary>
internal sealed class TurnedSumEmitter
{
    private static readonly Dim Step = Dim.Symbol("#step");

    private readonly IVectorDialect dialect;
    private readonly IndexEmitter index;
    private readonly ExpressionEmitter expressions;

    public TurnedSumEmitter(IVectorDialect dialect, IndexEmitter index, ExpressionEmitter expressions)
    {
        this.dialect = dialect;
        this.index = index;
        this.expressions = expressions;
    }

    /// <summary>Writes the unrolled loop as one operation for each vector; false, and nothing written, where it is no such loop.</summary>
    public bool TryWrite(LoopStatement loop, long steps, Bindings bindings)
    {
        if (bindings.Lanes is not null || steps != dialect.TurnedSteps)
        {
            return false;
        }

        var lets = new Dictionary<string, ScalarExpr>(StringComparer.Ordinal);
        var operations = new List<(AccumulateStatement Sum, Bindings Place)>();
        if (!Collect(loop.Body, bindings.With(loop.Range.Name, new ScalarRange(Step)), lets, operations))
        {
            return false;
        }

        Turned?[] turned = operations.Select(o => Match(o.Sum, loop.Range.Name, o.Place, lets)).ToArray();
        if (turned.Length == 0 || turned.Any(t => t is null))
        {
            return false;
        }

        foreach (Turned sum in turned.Select(t => t!))
        {
            string operation = dialect.Operation(
                VectorOp.AxpyTurned, index.AddressText(sum.Vector, sum.VectorStart), index.AddressText(sum.Matrix, sum.MatrixStart), IndexEmitter.Text(sum.Stride), sum.Variable);
            index.Scope.Assign(sum.Variable, operation);
        }

        return true;
    }

    /// <summary>The sums that one step updates, each where its vector lies; false where there is something else in the block.</summary>
    private bool Collect(EquatableArray<Statement> block, Bindings place, Dictionary<string, ScalarExpr> lets, List<(AccumulateStatement Sum, Bindings Place)> operations)
    {
        foreach (Statement statement in block)
        {
            switch (statement)
            {
                case LetStatement let:
                    lets[let.Name] = let.Value;
                    break;
                case AccumulateStatement sum when place.Lanes is not null:
                    operations.Add((sum, place));
                    break;
                case LoopStatement { Range: { Kind: RangeKind.Unroll, Extent: DimIndex { Value.Constant: long copies } } } unrolled when place.Lanes is null:
                    for (long i = 0; i < copies; i++)
                    {
                        if (!Collect(unrolled.Body, place.With(unrolled.Range.Name, new ScalarRange(i)), lets, operations))
                        {
                            return false;
                        }
                    }

                    break;
                case LoopStatement { Range: { Kind: RangeKind.Vector, Extent: DimIndex { Value.Constant: long width } } } vector when place.Lanes is null && width == dialect.Lanes:
                    if (!Collect(vector.Body, place.Within(new VectorStep(vector.Range.Name, Dim.Zero, null, 0, false)), lets, operations))
                    {
                        return false;
                    }

                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>sum = fma(number, element of the matrix, sum), the operands in either order.</summary>
    private Turned? Match(AccumulateStatement sum, string range, Bindings place, Dictionary<string, ScalarExpr> lets)
    {
        if (sum.Value is not FmaExpr { Type: DType.F32, Addend: LocalExpr addend } fma || !addend.Local.Equals(sum.Target))
        {
            return null;
        }

        ScalarExpr left = Meaning(fma.Left), right = Meaning(fma.Right);
        if (left is not LoadExpr first || right is not LoadExpr second || Place(first, range, place) is not { } vector || Place(second, range, place) is not { } matrix)
        {
            return null;
        }

        (vector, matrix) = vector.PerLane == Dim.Zero ? (vector, matrix) : (matrix, vector);

        bool turns = vector.PerStep.IsOne && vector.PerLane == Dim.Zero && matrix.PerStep.IsOne && matrix.PerLane.Constant is > 1;
        return !turns ? null : new Turned(
            expressions.Variable(sum.Target, place.Find<AccumulatorBinding>(sum.Target.Name), place), vector.Memory, vector.Start, matrix.Memory, matrix.Start, matrix.PerLane);

        ScalarExpr Meaning(ScalarExpr operand) => operand is LocalExpr local && lets.TryGetValue(local.Local.Name, out ScalarExpr? value) ? value : operand;
    }

    /// <summary>Where a load begins, and what a step and a lane add; null where that is not affine, or the memory is not read as it was at the start.</summary>
    private (MemoryBinding Memory, Dim Start, Dim PerStep, Dim PerLane)? Place(LoadExpr load, string range, Bindings place)
    {
        MemoryBinding memory = place.Find<MemoryBinding>(load.Buffer);
        if (!memory.IsReadOnly || memory.Type != DType.F32 || load.Indices.Any(i => AffineIndex.Of(i).IsNonlinearIn(range))
            || IndexEmitter.Position(memory.Strides, load.Indices, i => index.Evaluate(i, place), index.WithVariables) is not { } position)
        {
            return null;
        }

        (Dim uniform, Dim perLane) = IndexEmitter.SplitLane(position);
        Dim steps = uniform.Terms.Where(t => t.Symbols.Contains(Step.Terms[0].Symbols[0])).Aggregate(Dim.Zero, (total, term) => total + Dim.FromTerm(term));
        return (memory, uniform - steps, steps.DivideExactly(Step)!, perLane);
    }

    private sealed record Turned(string Variable, MemoryBinding Vector, Dim VectorStart, MemoryBinding Matrix, Dim MatrixStart, Dim Stride);
}
