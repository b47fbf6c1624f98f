using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// The schedule of a contraction whose sum is cut into blocks: a group of tiles keeps its partial sums in an array, and every block
/// passes over all tiles of the group, its operands near or packed, before the next. What follows the sums runs once, at the end.
/// <para>Where the partial sums of all groups stay in the cache, a worker passes over its groups with each block too, so that it reads
/// the operands from memory once and not for each group.</para>
/// <para>Legal as <see cref="SumBlocks"/> says; groups share no element.</para>
/// </summary>
internal sealed class BlockedSchedule
{
    private readonly Kernel kernel;
    private readonly ParallelNest nest;
    private readonly Names names;
    private readonly TileChoice choice;
    private readonly SumBlocks blocks;
    private readonly int lanes;
    private readonly Range? rows;
    private readonly Range columns;
    private readonly SumGroup group;
    private readonly Tile tile;

    /// <summary>Where the group begins, and how many rows it has: fewer than a whole group's in the last.</summary>
    private readonly IndexExpr firstRow;
    private readonly IndexExpr firstColumn;
    private readonly IndexExpr rowCount;

    /// <summary>The ranges over groups.</summary>
    private readonly Range? rowGroups;
    private readonly Range? columnGroups;

    /// <summary>The ranges over groups, and all ranges outside of them: what workers share.</summary>
    private readonly Range[] parallel;

    /// <summary>Whether blocks run around the groups, not within each of them.</summary>
    private readonly bool blocksAround;

    /// <summary>The range over panels of the rows' operand in a group, where it is packed in several.</summary>
    private readonly Range? rowPanels;

    public BlockedSchedule(Kernel kernel, ParallelNest nest, Names names, TileChoice choice, MachineModel machine, int lanes)
    {
        this.kernel = kernel;
        this.nest = nest;
        this.names = names;
        this.choice = choice;
        this.lanes = lanes;
        blocks = choice.Blocks!;
        rows = nest.Ranges.FirstOrDefault(r => r.Name == choice.Profile.Rows);
        columns = nest.Ranges.First(r => r.Name == choice.Profile.Columns);
        Range[] others = nest.Ranges.Where(r => r != rows && r != columns).ToArray();
        group = SumGroup.Best(others, rows, columns, choice, machine, lanes);
        Range[] outer = others.Take(others.Length - group.Inside.Count).ToArray();

        Dim height = Extent(rows), width = Extent(columns);
        rowGroups = height.Constant == group.Rows ? null
            : new Range(names.Fresh("rows"), RangeKind.Parallel, AffineIndex.Normalize(new DivIndex(IndexExpr.Of(height + (group.Rows - 1)), group.Rows)));
        columnGroups = width.Constant == group.Columns ? null : new Range(names.Fresh("columns"), RangeKind.Parallel, IndexExpr.Of(width.Constant!.Value / group.Columns));
        parallel = outer.Append(rowGroups).Append(columnGroups).OfType<Range>().ToArray();

        // A range inside the first that may be empty would leave out what follows the sums.
        blocksAround = rows is not null && parallel.Length > 0 && parallel.All(r => r.Extent is DimIndex { Value.IsConstant: true })
            && blocks.Outside.Skip(1).All(r => r.Extent is DimIndex { Value.Constant: > 0 })
            && parallel.Aggregate(group.Bytes(choice, lanes), (bytes, r) => bytes * Extent(r).Constant!.Value) <= machine.PartialBytes;
        firstRow = First(rowGroups, group.Rows);
        firstColumn = First(columnGroups, group.Columns);
        rowCount = rowGroups is null || height.Constant % group.Rows == 0
            ? IndexExpr.Of(group.Rows)
            : new MinIndex(IndexExpr.Of(group.Rows), AffineIndex.Sum(IndexExpr.Of(height), firstRow, -1));
        rowPanels = RowPanel == group.Rows ? null : new Range(names.Fresh("panel"), RangeKind.Serial, IndexExpr.Of(group.Rows / RowPanel));
        tile = new Tile(blocks.WithPartials(kernel, PartialShape), names, rows?.Name, columns.Name, lanes);
    }

    /// <summary>What one step costs, in blocks.</summary>
    public static ContractionProfile Profile(Kernel kernel, ParallelNest nest, SumBlocks blocks, Range? rows, Range columns, MachineModel machine)
    {
        var shape = Shape.Of(nest.Ranges.Select(r => ((DimIndex)r.Extent).Value).ToArray());
        EquatableArray<IndexExpr> place = nest.Ranges.Select(r => (IndexExpr)new RangeIndex(r.Name)).ToEquatableArray();

        // The columns lie side by side in the array whatever the order of the ranges is.
        int last = nest.Ranges.ToList().IndexOf(columns);
        shape = Shape.Of(shape.Where((_, i) => i != last).Append(shape[last]).ToArray());
        place = place.Where((_, i) => i != last).Append(place[last]).ToEquatableArray();
        ContractionProfile block = ContractionProfile.Of(blocks.WithPartials(kernel, shape), nest with { Body = blocks.Body(place) }, rows?.Name, columns.Name, machine);

        // What follows the sums is the same for all tiles but for where it stores.
        var strides = new Strides(kernel, nest.Body);
        double steps = blocks.Sum.Serial.Aggregate(1.0, (n, r) => n * Cost.TypicalValue(r.Extent));
        double stores = blocks.Sum.Epilogue.OfType<StoreStatement>().Sum(s => machine.Store(strides, columns.Name, s));
        return block with { StorePerStep = block.StorePerStep + (stores / Math.Max(steps, 1)) };
    }

    public Kernel Build()
    {
        IEnumerable<Statement> partials = blocks.Sum.Accumulators.Zip(
            blocks.Sum.Partials, (a, partial) => new ScratchStatement(partial, a.Type, PartialShape.Select(d => (int)d.Constant!.Value).ToEquatableArray()));
        EquatableArray<Statement> start = Elements(blocks.Start(Place), alongRows: false).ToEquatableArray();
        EquatableArray<Statement> end = Elements(blocks.Epilogue(Place), StoresLieAlongRows()).ToEquatableArray();
        EquatableArray<Statement> tiles = ParallelNest.Wrap(group.Inside.Select(r => r with { Kind = RangeKind.Serial }), Tiles());
        return kernel with
        {
            Body = blocksAround
                ? partials.Concat(BlocksAround(start, tiles, end)).ToEquatableArray()
                : Flatten.Apply(names, ParallelNest.Wrap(parallel, partials.Concat(start).Concat(ParallelNest.Wrap(blocks.Outside, tiles)).Concat(end))),
            Notes = kernel.Notes.Append(Describe()).ToEquatableArray(),
        };
    }

    /// <summary>
    /// One loop over blocks that every worker runs through, and in it its groups. One iteration more than there are blocks, of which there may
    /// be none, so that each group starts before the first and ends after the last.
    /// </summary>
    private EquatableArray<Statement> BlocksAround(EquatableArray<Statement> start, EquatableArray<Statement> tiles, EquatableArray<Statement> end)
    {
        Range first = blocks.Outside[0];
        Range[] inner = blocks.Outside.Skip(1).ToArray();
        IndexExpr within = inner.Aggregate(IndexExpr.Zero, (sum, r) => AffineIndex.Sum(sum, new RangeIndex(r.Name), Dim.One));
        IndexExpr number = AffineIndex.Sum(within, new RangeIndex(first.Name), Dim.One);
        EquatableArray<Statement> once = inner.Length == 0 ? end : EquatableArray.Of<Statement>(new IfStatement(new IndexCondition(within, IndexExpr.Of(1)), end, default));
        Statement[] body =
        {
            new IfStatement(new IndexCondition(number, IndexExpr.Of(1)), start, default),
            new IfStatement(new IndexCondition(new RangeIndex(first.Name), first.Extent), tiles, once),
        };
        Range around = first with { Extent = AffineIndex.Sum(first.Extent, IndexExpr.Of(1), Dim.One) };
        return ParallelNest.Wrap(inner.Prepend(around), Flatten.Apply(names, ParallelNest.Wrap(parallel, body)));
    }

    private static Dim Extent(Range? range) => range is null ? Dim.One : ((DimIndex)range.Extent).Value;

    private static IndexExpr First(Range? groups, long size) => groups is null ? IndexExpr.Zero : new MulIndex(new RangeIndex(groups.Name), size);

    /// <summary>A row is a vector longer than it need be: rows a power of two apart make loads wait for stores that only look alike.</summary>
    private IEnumerable<Dim> PartialDims => (blocksAround ? parallel : Array.Empty<Range>()).Concat(group.Inside).Select(r => ((DimIndex)r.Extent).Value).Concat(rows is null ? Array.Empty<Dim>() : new Dim[] { group.Rows }).Append(group.Columns + (rows is null ? 0 : lanes));

    private Shape PartialShape => Shape.Of(PartialDims.ToArray());

    /// <summary>Where the partial sum of an element lies.</summary>
    private EquatableArray<IndexExpr> Place => (blocksAround ? parallel : Array.Empty<Range>()).Concat(group.Inside).Select(r => (IndexExpr)new RangeIndex(r.Name))
        .Concat(rows is null ? Array.Empty<IndexExpr>() : new[] { AffineIndex.Sum(new RangeIndex(rows.Name), firstRow, -1) })
        .Append(AffineIndex.Sum(new RangeIndex(columns.Name), firstColumn, -1))
        .ToEquatableArray();

    private EquatableArray<Statement> Tiles()
    {
        EquatableArray<Statement> body = blocks.Body(Place);
        IEnumerable<Statement> copies = Array.Empty<Statement>();
        if (choice.PackRows)
        {
            (copies, body) = Pack.Apply(
                names, body, choice.Profile.PackableRows, rows!.Name, FirstOfPanel, (int)RowPanel, rowPanels is null ? rowCount : IndexExpr.Of(RowPanel), rowPanels);
        }

        return copies.Concat(Blocking.Serial(names, "j", Blocking.Cover(group.Columns, choice.Vectors * lanes, lanes), (start, width) => Panel(body, start, width))).ToEquatableArray();
    }

    private IEnumerable<Statement> Panel(EquatableArray<Statement> body, IndexExpr start, int width)
    {
        IndexExpr column = AffineIndex.Sum(firstColumn, start, Dim.One);
        IEnumerable<Statement> copies = Array.Empty<Statement>();
        if (choice.Pack)
        {
            (copies, body) = Pack.Apply(names, body, choice.Profile.Packable, columns.Name, column, width, IndexExpr.Of(width));
        }

        return copies.Concat(Rows((row, height) => tile.Build(body, AffineIndex.Sum(FirstOfPanel, row, Dim.One), height, column, width)));
    }

    /// <summary>
    /// Rows in a panel of their packed operand: whole tiles and whole vectors, so that what a tile reads lies close together. A group is
    /// one panel where it is no whole number of them.
    /// </summary>
    private long RowPanel => choice.PackRows && rowCount is DimIndex && SmallestPanel is var width && group.Rows % width == 0 ? width : group.Rows;

    private long SmallestPanel => Enumerable.Range(1, lanes).Select(n => (long)n * choice.Rows).First(width => width % lanes == 0);

    private IndexExpr FirstOfPanel => rowPanels is null ? firstRow : AffineIndex.Sum(firstRow, new MulIndex(new RangeIndex(rowPanels.Name), RowPanel), Dim.One);

    private IEnumerable<Statement> Rows(Func<IndexExpr, int, IEnumerable<Statement>> body)
    {
        if (rows is null)
        {
            return body(IndexExpr.Zero, 1);
        }

        IEnumerable<Statement> tiles = rowCount is DimIndex
            ? Blocking.Serial(names, "i", Blocking.Cover(RowPanel, choice.Rows, choice.Rows), body)
            : Blocking.Symbolic(names, "i", RangeKind.Serial, rowCount, choice.Rows, body);
        return rowPanels is null ? tiles : new[] { ExpressionTree.Loop(rowPanels, tiles) };
    }

    /// <summary>Simple statements for every element of the group, a vector at a time along its columns or along its rows.</summary>
    private IEnumerable<Statement> Elements(EquatableArray<Statement> statements, bool alongRows)
    {
        var place = new Substitution(names.Rename(statements));
        var ranges = new List<Range>();
        foreach (Range range in group.Inside)
        {
            ranges.Add(range with { Kind = RangeKind.Serial, Name = names.Fresh(range.Name) });
            place.Range(range.Name, new RangeIndex(ranges[ranges.Count - 1].Name));
        }

        var row = new Range(names.Fresh("row"), alongRows ? RangeKind.Vector : RangeKind.Serial, rowCount);
        var column = new Range(names.Fresh("column"), alongRows ? RangeKind.Serial : RangeKind.Vector, IndexExpr.Of(group.Columns));
        if (rows is not null)
        {
            place.Range(rows.Name, new AddIndex(firstRow, new RangeIndex(row.Name)));
        }

        place.Range(columns.Name, new AddIndex(firstColumn, new RangeIndex(column.Name)));
        ranges.AddRange(rows is null ? new[] { column } : alongRows ? new[] { column, row } : new[] { row, column });
        return ParallelNest.Wrap(ranges, place.Apply(statements));
    }

    private bool StoresLieAlongRows()
    {
        var strides = new Strides(kernel, nest.Body);
        StoreStatement[] stores = blocks.Sum.Epilogue.OfType<StoreStatement>().ToArray();
        return rows is not null && stores.Length > 0 && stores.All(s => strides.IsContiguous(rows.Name, s.Buffer, s.Indices));
    }

    private string Describe()
    {
        string tiles = $"tile {choice.Rows}x{choice.Vectors}x{lanes} over ({rows?.Name ?? "1"} {Extent(rows)}, {columns.Name} {Extent(columns)})";
        string inside = string.Concat(group.Inside.Select(r => r.Name + " x "));
        string around = blocksAround ? " around the groups" : " outside";
        string pieces = $"sum in blocks of {blocks.Depth} ({string.Join(", ", blocks.Outside.Select(r => r.Name))}{around}), partial sums of {inside}{group.Rows} rows x {group.Columns} columns kept in an array";
        string packed = string.Join(", ", choice.Profile.PackableRows.Where(_ => choice.PackRows).Concat(choice.Profile.Packable.Where(_ => choice.Pack)).Select(p => p.Load.Buffer).Distinct());
        string why = rows is null && !choice.Pack ? "rows of the matrix are read side by side" : packed.Length > 0 ? "packing " + packed : "no packing";
        return $"{tiles}, {pieces}, {why}";
    }
}
