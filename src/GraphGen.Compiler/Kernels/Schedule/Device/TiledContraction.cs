using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule.Device;

/// <summary>
/// A product in tiles, one for each work-group: its work-items copy a panel of each factor to local memory, then each adds the
/// panel's products to its accumulators, panel after panel.
/// <para>Legal because rows and columns are parallel ranges, and because the panels follow each other in ascending order: every
/// element stays one chain of fused multiply-adds. Factors are computed as they are copied, once instead of once for each row or
/// column, and what they read the kernel does not write.</para>
/// </summary>
internal sealed class TiledContraction
{
    private readonly Kernel kernel;
    private readonly ParallelNest nest;
    private readonly ProductForm form;
    private readonly GroupTile tile;
    private readonly Names names;
    private readonly IReadOnlyList<Range> serial;
    private readonly IReadOnlyList<Range> digits;
    private readonly Dim depth;
    private readonly RangeIndex rowTile;
    private readonly RangeIndex columnTile;

    private TiledContraction(Kernel kernel, ParallelNest nest, ProductForm form, GroupTile tile, Names names)
    {
        this.kernel = kernel;
        this.nest = nest;
        this.form = form;
        this.tile = tile;
        this.names = names;
        (serial, digits) = Split(form.Depth);
        depth = digits.Aggregate(Dim.One, (product, r) => product * Extent(r));
        rowTile = new RangeIndex(names.Fresh("i"));
        columnTile = new RangeIndex(names.Fresh("j"));
    }

    /// <summary>The kernel in tiles; null where it is no product that tiles pay for.</summary>
    public static Kernel? TryApply(Kernel kernel, ParallelNest nest, Names names)
    {
        if (ProductForm.Of(kernel, nest) is not { } form)
        {
            return null;
        }

        long depth = Split(form.Depth).Digits.Aggregate(1L, (product, r) => product * Cost.TypicalValue(r.Extent));
        return GroupTile.For(Cost.TypicalValue(form.Rows.Extent), Cost.TypicalValue(form.Columns.Extent), depth) is { } tile
            ? new TiledContraction(kernel, nest, form, tile, names).Build()
            : null;
    }

    private Dim RowCount => Extent(form.Rows);

    private Dim ColumnCount => Extent(form.Columns);

    private static Dim Extent(Range range) => ((DimIndex)range.Extent).Value;

    /// <summary>
    /// The innermost serial ranges that can be digits of one number, which is cut into panels: all but the outermost of them have
    /// constant extents. The others stay loops around the panels.
    /// </summary>
    private static (IReadOnlyList<Range> Serial, IReadOnlyList<Range> Digits) Split(EquatableArray<Range> depth)
    {
        int first = depth.Count - 1;
        while (first > 0 && Extent(depth[first]).IsConstant)
        {
            first--;
        }

        return (depth.Take(first).ToArray(), depth.Skip(first).ToArray());
    }

    private Kernel Build()
    {
        string rowPanel = names.Fresh("rows"), columnPanel = names.Fresh("columns"), step = names.Fresh("k");
        Range panels = new(names.Fresh("panel"), RangeKind.Serial, Blocks(depth, tile.Depth));
        bool rowsTurn = LiesAlongDepth(form.RowFactor, form.Rows), columnsTurn = LiesAlongDepth(form.ColumnFactor, form.Columns);
        string copyLane = names.Fresh("lane");
        var copies = Copy(rowPanel, form.RowFactor, form.Rows, rowTile, tile.TileRows, rowsTurn, panels.Name, copyLane)
            .Concat(Copy(columnPanel, form.ColumnFactor, form.Columns, columnTile, tile.TileColumns, columnsTurn, panels.Name, copyLane));
        Range lanes = Lanes("lane");
        Range row = Unroll("r", tile.Rows), column = Unroll("c", tile.Columns);
        var target = new LocalRef(form.Sum.Name, EquatableArray.Of<IndexExpr>(new RangeIndex(row.Name), new RangeIndex(column.Name), new RangeIndex(lanes.Name)));
        IndexExpr k = new RangeIndex(step);
        var product = new AccumulateStatement(target, new FmaExpr(
            new LoadExpr(rowPanel, EquatableArray.Of(k, RowInTile(lanes, row)), form.Product.Type),
            new LoadExpr(columnPanel, EquatableArray.Of(k, ColumnInTile(lanes, column)), form.Product.Type),
            new LocalExpr(target, form.Product.Type),
            form.Product.Type));
        var products = ParallelNest.Wrap(new[] { lanes, new Range(step, RangeKind.Serial, PanelDepth(panels.Name)), row, column }, new Statement[] { product });
        EquatableArray<Statement> body = new Statement[]
            {
                new ScratchStatement(rowPanel, form.RowFactor.Type, EquatableArray.Of(tile.Depth, tile.TileRows + Padding(rowsTurn))),
                new ScratchStatement(columnPanel, form.ColumnFactor.Type, EquatableArray.Of(tile.Depth, tile.TileColumns + Padding(columnsTurn))),
                form.Sum with { Dimensions = EquatableArray.Of(tile.Rows, tile.Columns, tile.Items) },
            }
            .Concat(ParallelNest.Wrap(
                serial.Append(panels),
                ParallelNest.Wrap(new[] { new Range(copyLane, RangeKind.Vector, IndexExpr.Of(tile.Items)) }, copies).Concat(products)))
            .Concat(Epilogue())
            .ToEquatableArray();

        IEnumerable<Range> outer = nest.Ranges.Where(r => r != form.Rows && r != form.Columns)
            .Append(new Range(rowTile.Range, RangeKind.Parallel, Blocks(RowCount, tile.TileRows)))
            .Append(new Range(columnTile.Range, RangeKind.Parallel, Blocks(ColumnCount, tile.TileColumns)))
            .Where(r => r.Extent is not DimIndex { Value.IsOne: true });
        Substitution only = new Substitution();
        foreach (RangeIndex single in new[] { (rowTile, RowCount, tile.TileRows), (columnTile, ColumnCount, tile.TileColumns) }
            .Where(t => t.Item2.Constant <= t.Item3)
            .Select(t => t.Item1))
        {
            only.Range(single.Range, IndexExpr.Zero);
        }

        string note = $"a group of {tile.ItemRows}x{tile.ItemColumns} work-items for {tile.TileRows}x{tile.TileColumns} elements over "
            + $"({form.Rows.Name} {RowCount}, {form.Columns.Name} {ColumnCount}), panels of {tile.Depth} of {depth}";
        return kernel with
        {
            Body = Flatten.Apply(names, ParallelNest.Wrap(outer, only.Apply(body))),
            Notes = kernel.Notes.Append(note).ToEquatableArray(),
        };
    }

    /// <summary>
    /// A panel of a factor, an element after the other along what is contiguous in memory: work-item n takes elements n, n + items
    /// and so on. What lies beyond the ends nobody reads.
    /// </summary>
    private IEnumerable<Statement> Copy(string panel, ScalarExpr factor, Range edge, RangeIndex block, int width, bool alongDepth, string panelRange, string lane)
    {
        Range copy = Unroll("e", tile.Depth * width / tile.Items);
        IndexExpr element = new AddIndex(new MulIndex(new RangeIndex(copy.Name), tile.Items), new RangeIndex(lane));
        int inner = alongDepth ? tile.Depth : width;
        IndexExpr quotient = new DivIndex(element, inner), remainder = new ModIndex(element, inner);
        (IndexExpr k, IndexExpr position) = alongDepth ? (remainder, quotient) : (quotient, remainder);
        IndexExpr whole = new AddIndex(new MulIndex(new RangeIndex(panelRange), tile.Depth), k);
        IndexExpr place = new AddIndex(new MulIndex(block, width), position);
        var store = new StoreStatement(panel, EquatableArray.Of(k, position), factor);
        Substitution here = Depth(whole).Range(edge.Name, place);
        EquatableArray<Statement> body = here.Apply(form.Needed(new[] { store }).Cast<Statement>().Append(store));
        body = Within(whole, depth, tile.Depth, Within(place, Extent(edge), width, body));
        return ParallelNest.Wrap(new[] { copy }, body);
    }

    /// <summary>What each work-item makes of its sums.</summary>
    private EquatableArray<Statement> Epilogue()
    {
        Range lanes = Lanes("lane");
        Range row = Unroll("r", tile.Rows), column = Unroll("c", tile.Columns);
        IndexExpr rowPlace = new AddIndex(new MulIndex(rowTile, tile.TileRows), RowInTile(lanes, row));
        IndexExpr columnPlace = new AddIndex(new MulIndex(columnTile, tile.TileColumns), ColumnInTile(lanes, column));
        Substitution here = new Substitution()
            .Range(form.Rows.Name, rowPlace)
            .Range(form.Columns.Name, columnPlace)
            .Local(form.Sum.Name, new LocalRef(form.Sum.Name, EquatableArray.Of<IndexExpr>(new RangeIndex(row.Name), new RangeIndex(column.Name), new RangeIndex(lanes.Name))));
        EquatableArray<Statement> body = here.Apply(form.Needed(form.Epilogue).Cast<Statement>().Concat(form.Epilogue));
        body = Within(rowPlace, RowCount, tile.TileRows, Within(columnPlace, ColumnCount, tile.TileColumns, body));
        return ParallelNest.Wrap(new[] { lanes, row, column }, body);
    }

    /// <summary>The digits of a position along the whole depth.</summary>
    private Substitution Depth(IndexExpr position)
    {
        var values = new Substitution();
        long below = 1;
        for (int i = digits.Count - 1; i >= 0; i--)
        {
            IndexExpr rest = below == 1 ? position : new DivIndex(position, below);
            values.Range(digits[i].Name, i == 0 ? rest : new ModIndex(rest, Extent(digits[i]).Constant!.Value));
            below *= Extent(digits[i]).Constant ?? 1;
        }

        return values;
    }

    private IndexExpr PanelDepth(string panel) => depth.DivideExactly(tile.Depth) is not null && depth.IsConstant
        ? IndexExpr.Of(tile.Depth)
        : new MinIndex(IndexExpr.Of(tile.Depth), new AddIndex(new MulIndex(new RangeIndex(panel), -tile.Depth), IndexExpr.Of(depth)));

    /// <summary>The statements where the place is below the extent, which it always is if blocks of this width fill it.</summary>
    private static EquatableArray<Statement> Within(IndexExpr place, Dim extent, int width, EquatableArray<Statement> body) => extent.Constant % width == 0
        ? body
        : EquatableArray.Of<Statement>(new IfStatement(new IndexCondition(AffineIndex.Normalize(place), IndexExpr.Of(extent)), body, default));

    /// <summary>Whether what the factor reads lies along the depth rather than along its rows or columns.</summary>
    private bool LiesAlongDepth(ScalarExpr factor, Range edge)
    {
        var strides = new Strides(kernel, form.Before.Concat(form.Inside).Cast<Statement>().ToEquatableArray());
        var value = new LetStatement("factor", factor.Type, factor);
        LoadExpr[] loads = ExpressionTree.Expressions(form.Needed(new[] { value }).Append(value)).OfType<LoadExpr>().ToArray();
        return loads.Any(l => strides.IsContiguous(digits[digits.Count - 1].Name, l.Buffer, l.Indices)) && !loads.Any(l => strides.IsContiguous(edge.Name, l.Buffer, l.Indices));
    }

    /// <summary>Columns of a panel that is written across, one more than needed: its elements then fall into different banks.</summary>
    private static int Padding(bool isWrittenAcross) => isWrittenAcross ? 1 : 0;

    private static IndexExpr Blocks(Dim extent, int width) => extent.Constant is long constant
        ? IndexExpr.Of((constant + width - 1) / width)
        : extent.DivideExactly(width) is { } whole ? IndexExpr.Of(whole) : new DivIndex(IndexExpr.Of(extent + (width - 1)), width);

    private IndexExpr RowInTile(Range lanes, Range row) =>
        new AddIndex(new MulIndex(new RangeIndex(row.Name), tile.ItemRows), new DivIndex(new RangeIndex(lanes.Name), tile.ItemColumns));

    private IndexExpr ColumnInTile(Range lanes, Range column) =>
        new AddIndex(new MulIndex(new RangeIndex(column.Name), tile.ItemColumns), new ModIndex(new RangeIndex(lanes.Name), tile.ItemColumns));

    private Range Lanes(string name) => new(names.Fresh(name), RangeKind.Vector, IndexExpr.Of(tile.Items));

    private Range Unroll(string name, int count) => new(names.Fresh(name), RangeKind.Unroll, IndexExpr.Of(count));
}
