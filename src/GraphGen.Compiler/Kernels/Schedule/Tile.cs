using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Builds one register tile of a contraction: the body of the parallel nest for Rows x (Vectors * lanes) neighbouring elements
/// at once, with an accumulator in a register for each vector of them.
/// <para>Legal because the rows and columns are parallel ranges (see <see cref="Sink"/>). A long epilogue goes through a scratch
/// array, so that its text exists once for the tile instead of once for each accumulator; so does any behind a long sum, whose tile is then
/// a <see cref="RegisterTile"/>. Values are stored and read back unchanged.</para>
/// </summary>
internal sealed class Tile
{
    /// <summary>Nodes of an epilogue times accumulators of the tile, up to which the epilogue is unrolled.</summary>
    private const int UnrolledEpilogue = 160;

    /// <summary>Steps of a sum from which storing and loading its result once more is lost in the time that it takes.</summary>
    private const double LongSum = 128;

    /// <summary>What a function counts there: about as many nodes of arithmetic will take its place.</summary>
    private const int FunctionNodes = 30;

    private readonly Kernel kernel;
    private readonly Names names;
    private readonly string? rowRange;
    private readonly string? columnRange;
    private readonly int lanes;

    public Tile(Kernel kernel, Names names, string? rowRange, string? columnRange, int lanes)
    {
        this.kernel = kernel;
        this.names = names;
        this.rowRange = rowRange;
        this.columnRange = columnRange;
        this.lanes = lanes;
    }

    /// <param name="body">The body of the parallel nest, or a copy of it that reads packed panels.</param>
    /// <param name="row">First row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="column">First column.</param>
    /// <param name="width">Number of columns: whole vectors, or less than one.</param>
    public EquatableArray<Statement> Build(EquatableArray<Statement> body, IndexExpr row, int rows, IndexExpr column, int width)
    {
        int vectors = Math.Max(width / lanes, 1);
        TileRanges ranges = Ranges(rows, vectors, Math.Min(width, lanes), RangeKind.Unroll);
        Substitution renaming = names.Rename(body);
        Substitution place = Place(renaming, row, column, ranges);

        int afterLoops = body.Count;
        while (afterLoops > 0 && body[afterLoops - 1] is not LoopStatement)
        {
            afterLoops--;
        }

        EquatableArray<Statement> epilogue = body.Skip(afterLoops).ToEquatableArray();
        IReadOnlyList<(string Name, DType Type)> carried = Carried(body.Take(afterLoops).ToEquatableArray(), epilogue);
        int nodes = ExpressionTree.Expressions(epilogue).Sum(e => ScalarFunctions.Contains(e) ? FunctionNodes : 1) + epilogue.Count;
        bool isTile = rows > 1 && width >= lanes && ContractionSchedule.Depth(body) >= LongSum && epilogue.Any(s => s is not StoreStatement { Value: LocalExpr });
        if (rows * vectors == 1 || (nodes * rows * vectors <= UnrolledEpilogue && !isTile) || carried.Any(local => local.Type == DType.Bool))
        {
            return new Sink(kernel, names, ranges).Apply(place.Apply(body));
        }

        return WithEpilogueLoop(body.Take(afterLoops).ToEquatableArray(), epilogue, carried, renaming, row, rows, column, width, ranges);
    }

    private EquatableArray<Statement> WithEpilogueLoop(
        EquatableArray<Statement> main, EquatableArray<Statement> epilogue, IReadOnlyList<(string Name, DType Type)> carried, Substitution renaming,
        IndexExpr row, int rows, IndexExpr column, int width, TileRanges ranges)
    {
        var result = new List<Statement>();
        var spills = new List<Statement>();
        TileRanges loops = Ranges(rows, 1, width, RangeKind.Serial);
        Substitution place = Place(renaming, row, column, loops);
        EquatableArray<int> dimensions = (rows == 1 ? new[] { width } : new[] { rows, width }).ToEquatableArray();
        foreach ((string name, DType type) in carried)
        {
            string scratch = names.Fresh(carried.Count == 1 ? "tile" : name + "_tile");
            result.Add(new ScratchStatement(scratch, type, dimensions));
            spills.Add(new StoreStatement(scratch, Position(rows, ranges), new LocalExpr(new LocalRef(renaming.NameOf(name)), type)));
            place.Value(name, _ => new LoadExpr(scratch, Position(rows, loops), type));
        }

        // The spills follow the loops as an epilogue of their own.
        result.AddRange(new Sink(kernel, names, ranges).Apply(Place(renaming, row, column, ranges).Apply(main).Concat(spills)));
        result.AddRange(new Sink(kernel, names, loops).Apply(place.Apply(epilogue)));
        return result.ToEquatableArray();
    }

    /// <summary>The locals that the epilogue reads and that differ between the elements of the tile.</summary>
    private IReadOnlyList<(string Name, DType Type)> Carried(EquatableArray<Statement> main, EquatableArray<Statement> epilogue)
    {
        var dependence = new Dependence(
            kernel, new[] { rowRange }.Where(r => r is not null)!, new[] { columnRange }.Where(r => r is not null)!);
        dependence.Declare(main);
        var read = new HashSet<string>(ExpressionTree.LocalsRead(epilogue));
        return main
            .Select(statement => statement switch
            {
                AccumulatorStatement accumulator => (accumulator.Name, accumulator.Type),
                LetStatement let when dependence.Of(let.Value) != Direction.None => (let.Name, let.Type),
                _ => (Name: string.Empty, Type: DType.Bool),
            })
            .Where(local => read.Contains(local.Name))
            .ToArray();
    }

    private TileRanges Ranges(int rows, int vectors, int width, RangeKind rowKind) => new(
        rowRange is null || rows == 1 ? null : new Range(names.Fresh(rowKind == RangeKind.Unroll ? "r" : "row"), rowKind, IndexExpr.Of(rows)),
        columnRange is null || vectors == 1 ? null : new Range(names.Fresh("v"), RangeKind.Unroll, IndexExpr.Of(vectors)),
        columnRange is null || width == 1 ? null : new Range(names.Fresh("lane"), RangeKind.Vector, IndexExpr.Of(width)));

    private Substitution Place(Substitution renaming, IndexExpr row, IndexExpr column, TileRanges ranges)
    {
        var place = new Substitution(renaming);
        if (rowRange is not null)
        {
            place.Range(rowRange, ranges.Rows is null ? row : new AddIndex(row, new RangeIndex(ranges.Rows.Name)));
        }

        if (columnRange is not null)
        {
            place.Range(columnRange, new AddIndex(column, ColumnOffset(ranges)));
        }

        return place;
    }

    /// <summary>The column inside the tile.</summary>
    private IndexExpr ColumnOffset(TileRanges ranges)
    {
        IndexExpr lane = ranges.Lanes is null ? IndexExpr.Zero : new RangeIndex(ranges.Lanes.Name);
        return ranges.Vectors is null ? lane : new AddIndex(new MulIndex(new RangeIndex(ranges.Vectors.Name), lanes), lane);
    }

    private EquatableArray<IndexExpr> Position(int rows, TileRanges ranges)
    {
        IndexExpr column = AffineIndex.Normalize(ColumnOffset(ranges));
        return rows == 1 ? EquatableArray.Of(column) : EquatableArray.Of(new RangeIndex(ranges.Rows!.Name), column);
    }
}
