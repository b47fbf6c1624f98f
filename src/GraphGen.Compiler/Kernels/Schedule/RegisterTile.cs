using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Sums of products in registers, as statements of a body: rows x vectors accumulators, from zero or from what is stored already, the loops
/// that sum <c>row[r, k] * column[k, c]</c>, and storing them. What one is, and not how it is written, is all that emitting it needs.
/// </summary>
/// <param name="Continues">Whether the sums begin with what <paramref name="Target"/> holds.</param>
/// <param name="Loops">From the outermost to the innermost.</param>
/// <param name="Statements">How many statements of the body it is.</param>
/// <param name="Ahead">What each step asks for ahead of its use.</param>
internal sealed record RegisterTile(
    DType Type, int Rows, int Vectors, bool Continues, EquatableArray<Range> Loops, TileAccess Row, TileAccess Column, TileAccess Target, int Statements,
    EquatableArray<TileAccess> Ahead)
{
    /// <summary>The tile that begins with this statement; null where it begins none.</summary>
    public static RegisterTile? At(EquatableArray<Statement> body, int at, int lanes)
    {
        if (body[at] is not AccumulatorStatement { Lanes: 0, Initial: ConstantExpr { Bits: 0 }, Dimensions.Count: 2 or 3 } sum
            || sum.Dimensions[sum.Dimensions.Count - 1] != lanes || !sum.Type.IsFloat())
        {
            return null;
        }

        (int rows, int vectors) = (sum.Dimensions[0], sum.Dimensions.Count == 3 ? sum.Dimensions[1] : 1);
        int next = at + 1;
        TileAccess? start = next < body.Count ? Start(body[next], sum, rows, vectors, lanes) : null;
        next += start is null ? 0 : 1;
        if (next + 1 >= body.Count
            || Stored(body[next + 1], sum, rows, vectors, lanes) is not { } target
            || (start is not null && start != target)
            || ExpressionTree.LocalsRead(body.Skip(next + 2)).Contains(sum.Name))
        {
            return null;
        }

        var loops = new List<Range>();
        EquatableArray<Statement> inner = EquatableArray.Of(body[next]);
        while (inner.Count == 1 && inner[0] is LoopStatement { Range: { Kind: RangeKind.Serial } range } loop && !loops.Any(outer => AffineIndex.Mentions(range.Extent, outer.Name)))
        {
            loops.Add(range);
            inner = loop.Body;
        }

        return loops.Count > 0 && Step(inner, sum, rows, vectors, lanes) is { } step && step.Ahead.Append(step.Row).Append(step.Column).Append(target).All(a => IsAffine(a, loops))
            ? new RegisterTile(sum.Type, rows, vectors, start is not null, loops.ToEquatableArray(), step.Row, step.Column, target, next + 2 - at, step.Ahead)
            : null;
    }

    /// <summary>Loads of the vectors of a column, then for every row a number in all lanes and its multiply-adds; it may end with prefetches.</summary>
    private static (TileAccess Row, TileAccess Column, EquatableArray<TileAccess> Ahead)? Step(EquatableArray<Statement> body, AccumulatorStatement sum, int rows, int vectors, int lanes)
    {
        if (body.Count < 3
            || !body.Skip(3).All(s => s is PrefetchStatement)
            || body[0] is not AccumulatorStatement { Lanes: 0 } kept
            || !kept.Dimensions.Equals(sum.Dimensions.Skip(1).ToEquatableArray())
            || Elements.Of(body[1], null, vectors, lanes) is not { } loaded
            || loaded.Body is not AccumulateStatement { Value: LoadExpr column } keep
            || !loaded.Is(keep.Target, kept.Name)
            || body[2] is not LoopStatement { Range.Kind: RangeKind.Unroll, Body.Count: 2 } each
            || each.Body[0] is not LetStatement { Value: LoadExpr row } number
            || Elements.Of(new LoopStatement(each.Range, EquatableArray.Of(each.Body[1])), rows, vectors, lanes) is not { } summed
            || summed.Body is not AccumulateStatement { Value: FmaExpr { Addend: LocalExpr addend, Left: LocalExpr left, Right: LocalExpr right } } update
            || !summed.Is(update.Target, sum.Name) || !summed.Is(addend.Local, sum.Name))
        {
            return null;
        }

        Elements columns = summed with { Row = null };
        bool multiplies = (left.Local.Name == number.Name && columns.Is(right.Local, kept.Name)) || (right.Local.Name == number.Name && columns.Is(left.Local, kept.Name));
        return multiplies
            ? (new TileAccess(row.Buffer, row.Indices, summed.Row, null, null), new TileAccess(column.Buffer, column.Indices, null, loaded.Vector, loaded.Lane),
                body.OfType<PrefetchStatement>().Select(ahead => new TileAccess(ahead.Buffer, ahead.Indices, null, null, null)).ToEquatableArray())
            : null;
    }

    private static TileAccess? Start(Statement statement, AccumulatorStatement sum, int rows, int vectors, int lanes) =>
        Elements.Of(statement, rows, vectors, lanes) is { Body: AccumulateStatement { Value: LoadExpr load } start } each && each.Is(start.Target, sum.Name)
            ? new TileAccess(load.Buffer, load.Indices, each.Row, each.Vector, each.Lane)
            : null;

    private static TileAccess? Stored(Statement statement, AccumulatorStatement sum, int rows, int vectors, int lanes) =>
        Elements.Of(statement, rows, vectors, lanes) is { Body: StoreStatement { Value: LocalExpr value } store } each && each.Is(value.Local, sum.Name)
            ? new TileAccess(store.Buffer, store.Indices, each.Row, each.Vector, each.Lane)
            : null;

    private static bool IsAffine(TileAccess access, IReadOnlyList<Range> loops) => access.Indices.All(index =>
        loops.Select(l => l.Name).Concat(new[] { access.Row, access.Vector, access.Lane }.OfType<string>()).All(range => !AffineIndex.Of(index).IsNonlinearIn(range)));

    /// <summary>A statement for every element of a tile: <c>unroll Row, unroll Vector, vector Lane</c> around <paramref name="Body"/>.</summary>
    private sealed record Elements(string? Row, string? Vector, string Lane, Statement Body)
    {
        public static Elements? Of(Statement statement, int? rows, int vectors, int lanes)
        {
            string? row = null, vector = null;
            Statement? inner = statement;
            inner = rows is null ? inner : Inside(inner, RangeKind.Unroll, rows.Value, out row);
            inner = vectors == 1 ? inner : Inside(inner, RangeKind.Unroll, vectors, out vector);
            inner = Inside(inner, RangeKind.Vector, lanes, out string? lane);
            return inner is null ? null : new Elements(row, vector, lane!, inner);
        }

        /// <summary>Whether a local is the element of that array here.</summary>
        public bool Is(LocalRef local, string array) =>
            local.Name == array && local.Indices.SequenceEqual(new[] { Row, Vector, Lane }.OfType<string>().Select(range => new RangeIndex(range)));

        private static Statement? Inside(Statement? statement, RangeKind kind, int extent, out string? range)
        {
            bool isLoop = statement is LoopStatement { Body.Count: 1, Range.Extent: DimIndex { Value.Constant: long n } } found && found.Range.Kind == kind && n == extent;
            range = isLoop ? ((LoopStatement)statement!).Range.Name : null;
            return isLoop ? ((LoopStatement)statement!).Body[0] : null;
        }
    }
}

/// <summary>Where the elements of a tile lie: indices that may mention the loops of its sums and these ranges.</summary>
internal sealed record TileAccess(string Buffer, EquatableArray<IndexExpr> Indices, string? Row, string? Vector, string? Lane);
