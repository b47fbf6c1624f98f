using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>
/// Recognises a loop that only copies, whose source lies along the loop while its target lies along the lanes inside, as packing
/// writes them. A target that can turn squares in registers then copies it in one call, instead of gathering every vector.
/// </summary>
internal sealed class TransposedCopyEmitter
{
    private static readonly Dim Row = Dim.Symbol("#row"), Column = Dim.Symbol("#column");

    private readonly IVectorDialect dialect;
    private readonly IndexEmitter index;

    public TransposedCopyEmitter(IVectorDialect dialect, IndexEmitter index)
    {
        this.dialect = dialect;
        this.index = index;
    }

    /// <summary>Writes the loop as one call; false, and nothing written, where it is no such copy.</summary>
    public bool TryWrite(LoopStatement loop, Bindings bindings)
    {
        if (bindings.Lanes is not null
            || loop.Range.Kind != RangeKind.Serial
            || index.Evaluate(loop.Range.Extent, bindings) is not { } rows
            || loop.Body.Count != 1
            || loop.Body[0] is not LoopStatement { Range.Kind: RangeKind.Vector, Body.Count: 1 } inner
            || index.Evaluate(inner.Range.Extent, bindings) is not { } columns
            || inner.Body[0] is not StoreStatement { Value: LoadExpr load } store
            || !load.Indices.Concat(store.Indices).All(IsAffine))
        {
            return false;
        }

        MemoryBinding source = bindings.Find<MemoryBinding>(load.Buffer), target = bindings.Find<MemoryBinding>(store.Buffer);
        Bindings place = bindings.With(loop.Range.Name, new ScalarRange(Row)).With(inner.Range.Name, new ScalarRange(Column));
        (Dim sourceStart, Dim sourceRow, Dim sourceColumn) = Split(Position(source, load.Indices, place));
        (Dim targetStart, Dim targetRow, Dim targetColumn) = Split(Position(target, store.Indices, place));
        bool turns = source.Type == target.Type && source.Pointer != target.Pointer && sourceRow.IsOne && targetColumn.IsOne
            && sourceColumn.Constant is not (null or 0 or 1) && targetRow.IsConstant;
        if (!turns || !dialect.CanCopyTransposed(source.Type))
        {
            return false;
        }

        index.Scope.Write(dialect.CopyTransposed(
            index.AddressText(target, targetStart), IndexEmitter.Text(targetRow), index.AddressText(source, sourceStart), IndexEmitter.Text(sourceColumn), IndexEmitter.Text(rows), IndexEmitter.Text(columns)) + ";");
        return true;
    }

    private static bool IsAffine(IndexExpr index) => index switch
    {
        DimIndex or RangeIndex => true,
        AddIndex add => IsAffine(add.Left) && IsAffine(add.Right),
        MulIndex mul => IsAffine(mul.Left),
        _ => false,
    };

    private Dim Position(MemoryBinding memory, EquatableArray<IndexExpr> indices, Bindings place) =>
        IndexEmitter.Position(memory.Strides, indices, i => index.Evaluate(i, place), index.WithVariables)!;

    private static (Dim Start, Dim PerRow, Dim PerColumn) Split(Dim position)
    {
        IEnumerable<Dim.Term> row = position.Terms.Where(t => t.Symbols.Contains(Row.Terms[0].Symbols[0]));
        IEnumerable<Dim.Term> column = position.Terms.Where(t => t.Symbols.Contains(Column.Terms[0].Symbols[0]));
        Dim rows = Sum(row), columns = Sum(column);
        return (position - rows - columns, rows.DivideExactly(Row)!, columns.DivideExactly(Column)!);
    }

    private static Dim Sum(IEnumerable<Dim.Term> terms) => terms.Aggregate(Dim.Zero, (sum, term) => sum + Dim.FromTerm(term));
}
