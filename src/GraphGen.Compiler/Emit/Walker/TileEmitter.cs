using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>Writes a register tile as one call, where its operands and sums lie in memory at constant distances along lanes and vectors.</summary>
internal sealed class TileEmitter
{
    private const string Row = "#row", Vector = "#vector", Column = "#column", Loop = "#loop";

    private readonly IVectorDialect dialect;
    private readonly IndexEmitter index;

    public TileEmitter(IVectorDialect dialect, IndexEmitter index)
    {
        this.dialect = dialect;
        this.index = index;
    }

    /// <summary>Writes the tile that begins with this statement, and says how many statements that were; 0 where it begins none.</summary>
    public int TryWrite(EquatableArray<Statement> body, int at, Bindings bindings)
    {
        if (bindings.Lanes is not null || RegisterTile.At(body, at, dialect.Lanes) is not { } tile)
        {
            return 0;
        }

        Place target = PlaceOf(tile.Target, tile, bindings), row = PlaceOf(tile.Row, tile, bindings), column = PlaceOf(tile.Column, tile, bindings);
        bool liesRight = target.IsAlongColumns(dialect.Lanes) && column.IsAlongColumns(dialect.Lanes) && target.Loops.All(step => step == Dim.Zero)
            && new[] { target, row, column }.All(p => p.Memory.Type == tile.Type)
            && target.Memory.Pointer != row.Memory.Pointer && target.Memory.Pointer != column.Memory.Pointer;
        Dim?[] extents = tile.Loops.Select(l => index.Evaluate(l.Extent, bindings)).ToArray();
        if (!liesRight || extents.Contains(null))
        {
            return 0;
        }

        var arguments = new List<string> { Address(target), IndexEmitter.Text(target.Row), Address(row), IndexEmitter.Text(row.Row), Address(column) };
        int[] loops = Enumerable.Range(0, extents.Length).Reverse().Where(i => !extents[i]!.IsOne).ToArray();
        arguments.AddRange(loops.SelectMany(i => new[] { extents[i]!, row.Loops[i], column.Loops[i] }).Select(IndexEmitter.Text));
        foreach (Place place in tile.Ahead.Select(ahead => PlaceOf(ahead, tile, bindings)))
        {
            arguments.AddRange(new[] { Address(place), IndexEmitter.Text(place.Loops[place.Loops.Count - 1]) });
        }

        index.Scope.Write(dialect.Tile(tile, loops.Length, arguments) + ";");
        return tile.Statements;
    }

    /// <summary>Writes what a step outside of such a call asks for ahead of its use.</summary>
    public void Prefetch(PrefetchStatement prefetch, Bindings bindings)
    {
        MemoryBinding memory = bindings.Find<MemoryBinding>(prefetch.Buffer);
        Dim position = IndexEmitter.Position(memory.Strides, prefetch.Indices, i => index.Evaluate(i, bindings), index.WithVariables)!;
        index.Scope.Write(dialect.Operation(VectorOp.Prefetch, index.AddressText(memory, position)) + ";");
    }

    private string Address(Place place) => index.AddressText(place.Memory, place.Start);

    private Place PlaceOf(TileAccess access, RegisterTile tile, Bindings bindings)
    {
        MemoryBinding memory = bindings.Find<MemoryBinding>(access.Buffer);
        var symbols = new[] { (access.Row, Row), (access.Vector, Vector), (access.Lane, Column) }.Concat(tile.Loops.Select((l, i) => ((string?)l.Name, LoopSymbol(i))));
        foreach ((string? range, string symbol) in symbols)
        {
            bindings = range is null ? bindings : bindings.With(range, new ScalarRange(Dim.Symbol(symbol)));
        }

        Dim position = IndexEmitter.Position(memory.Strides, access.Indices, i => index.Evaluate(i, bindings), index.WithVariables)!;
        Dim[] loops = tile.Loops.Select((_, i) => Take(ref position, LoopSymbol(i))).ToArray();
        Dim row = Take(ref position, Row), vector = Take(ref position, Vector), lane = Take(ref position, Column);
        return new Place(memory, position, row, access.Vector is null ? null : vector, lane, loops);
    }

    private static string LoopSymbol(int number) => Loop + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The factor of a symbol, whose terms leave the position.</summary>
    private static Dim Take(ref Dim position, string symbol)
    {
        Dim terms = position.Terms.Where(t => t.Symbols.Contains(symbol)).Aggregate(Dim.Zero, (sum, term) => sum + Dim.FromTerm(term));
        position -= terms;
        return terms.DivideExactly(Dim.Symbol(symbol))!;
    }

    /// <summary>Where the first element lies, and how far apart others do.</summary>
    private sealed record Place(MemoryBinding Memory, Dim Start, Dim Row, Dim? Vector, Dim Lane, IReadOnlyList<Dim> Loops)
    {
        public bool IsAlongColumns(int lanes) => Lane.IsOne && (Vector is null || Vector.Constant == lanes);
    }
}
