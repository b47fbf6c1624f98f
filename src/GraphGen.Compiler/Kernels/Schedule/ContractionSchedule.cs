using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// The one schedule of everything that reduces serially: matrix products of any rank and transposition, convolutions, their
/// gradients, sums along outer axes. One parallel range becomes the columns (vectors), one the rows of a register tile; a range
/// is fit for rows where a load that changes along the columns is the same for all of them. The cheapest pair wins.
/// </summary>
internal sealed class ContractionSchedule
{
    /// <summary>Iterations of parallel ranges around the tiles from which tiles need not be split among workers as well.</summary>
    private const long EnoughParallel = 16;

    private readonly Kernel kernel;
    private readonly ParallelNest nest;
    private readonly TileChoice choice;
    private readonly MachineModel machine;
    private readonly Names names;
    private readonly Tile tile;
    private readonly int lanes;
    private readonly int elementBytes;
    private readonly Range? rows;
    private readonly Range? columns;

    private ContractionSchedule(Kernel kernel, ParallelNest nest, Names names, TileChoice choice, MachineModel machine, int lanes)
    {
        this.kernel = kernel;
        this.nest = nest;
        this.choice = choice;
        this.machine = machine;
        this.lanes = lanes;
        elementBytes = 64 / lanes;
        rows = nest.Ranges.FirstOrDefault(r => r.Name == choice.Profile.Rows);
        columns = nest.Ranges.FirstOrDefault(r => r.Name == choice.Profile.Columns);
        this.names = names;
        tile = new Tile(kernel, names, rows?.Name, columns?.Name, lanes);
    }

    /// <summary>
    /// Whether the nest has the form this schedule takes: serial loops, accumulators and simple statements only, and something to do.
    /// </summary>
    public static bool Takes(ParallelNest nest) =>
        nest.Ranges.All(r => r.Extent is DimIndex { Value.Constant: not 0 })
        && nest.Body.Any(s => s is LoopStatement)
        && ExpressionTree.All(nest.Body).All(s => s switch
        {
            LoopStatement loop => loop.Range.Kind == RangeKind.Serial && nest.Ranges.All(r => !AffineIndex.Mentions(loop.Range.Extent, r.Name)),
            AccumulatorStatement accumulator => accumulator is { Lanes: 0, Dimensions.Count: 0 },
            LetStatement or AccumulateStatement or StoreStatement => true,
            _ => false,
        });

    public static Kernel Apply(Kernel kernel, ParallelNest nest, Names names, MachineModel machine)
    {
        int lanes = MachineModel.Lanes(Scheduler.Precision(kernel));
        TileChoice choice = Choose(kernel, nest, names, machine, lanes);
        nest = choice.Turned is { } turned ? nest with { Body = turned.Body(names) } : nest;
        return choice.Blocks is null
            ? new ContractionSchedule(kernel, nest, names, choice, machine, lanes).Build()
            : new BlockedSchedule(kernel, nest, names, choice, machine, lanes).Build();
    }

    /// <summary>
    /// Whether tiles chosen for one machine, in pieces on another one, cost no more there than what a further form of the text must save.
    /// </summary>
    public static bool PiecesCostLittle(Kernel kernel, ParallelNest nest, Names names, MachineModel machine, MachineModel other)
    {
        int lanes = MachineModel.Lanes(Scheduler.Precision(kernel));
        TileChoice choice = Choose(kernel, nest, names, machine, lanes), own = Choose(kernel, nest, names, other, lanes);
        double others = nest.Ranges.Where(r => r.Name != choice.Profile.Rows && r.Name != choice.Profile.Columns).Aggregate(1.0, (n, r) => n * Cost.TypicalValue(r.Extent));
        double pieces = others * choice.CyclesInPieces(
            Extent(nest.Ranges.FirstOrDefault(r => r.Name == choice.Profile.Rows)), Extent(nest.Ranges.FirstOrDefault(r => r.Name == choice.Profile.Columns)), other, lanes);
        return pieces <= own.Cycles * (1 + other.VariantPenalty);
    }

    private static TileChoice Choose(Kernel kernel, ParallelNest nest, Names names, MachineModel machine, int lanes)
    {
        TileChoice? best = null;
        SumNest? sum = SumNest.Of(names, nest.Body);
        var indices = new IndexLocals(kernel, nest);
        foreach (Range? columns in nest.Ranges.Cast<Range?>().Reverse().Append(null))
        {
            foreach (Range? rows in nest.Ranges.Cast<Range?>().Reverse().Where(r => r != columns).Append(null))
            {
                if (!indices.StayLets(rows?.Name, columns?.Name))
                {
                    continue;
                }

                double others = nest.Ranges.Where(r => r != rows && r != columns).Aggregate(1.0, (n, r) => n * Cost.TypicalValue(r.Extent));
                foreach (TileChoice candidate in Candidates(kernel, nest, names, sum, rows, columns, machine, lanes))
                {
                    double cycles = candidate.Cycles * others;
                    if (best is null || cycles < best.Cycles)
                    {
                        best = candidate with { Cycles = cycles };
                    }
                }
            }
        }

        return best!;
    }

    /// <summary>The best tile of a pair of ranges, and the best with the sum in blocks, where that may gain something.</summary>
    private static IEnumerable<TileChoice> Candidates(
        Kernel kernel, ParallelNest nest, Names names, SumNest? sum, Range? rows, Range? columns, MachineModel machine, int lanes)
    {
        ContractionProfile profile = ContractionProfile.Of(kernel, nest, rows?.Name, columns?.Name, machine);
        if (rows is not null && columns is not null && profile.ColumnLoads == 0)
        {
            yield break;
        }

        bool alone = nest.Ranges.All(r => r == rows || r == columns);
        yield return TileChoice.Best(profile, null, Extent(rows), Extent(columns), alone, machine, lanes);

        if (TurnedSum.Of(kernel, nest, sum, profile, machine, lanes) is { } turned && TileChoice.OfTurned(profile, turned, Extent(columns), lanes) is { } squares)
        {
            yield return squares;
        }

        // A row that is alone uses each element of its panel once: it should not leave the L1 cache in between.
        bool packsForOneRow = rows is null && profile.Packable.Any(p => p.Reason == PackReason.Transposed);
        long steps = rows is not null ? machine.BlockSteps : packsForOneRow ? machine.RowSteps : MachineModel.StreamSteps;
        bool gains = columns is not null && Extent(columns).IsConstant
            && (packsForOneRow || profile.GainsFromBlocks(TileChoice.PanelBytes(profile, Extent(columns), lanes, 2, 64 / lanes), machine));
        if (gains && sum is not null && SumBlocks.Of(names, sum, steps) is { } blocks)
        {
            ContractionProfile blocked = BlockedSchedule.Profile(kernel, nest, blocks, rows, columns!, machine);
            yield return TileChoice.Best(blocked, blocks, Extent(rows), Extent(columns), alone, machine, lanes);
        }
    }

    private static Dim Extent(Range? range) => range is null ? Dim.One : ((DimIndex)range.Extent).Value;

    private Dim RowCount => Extent(rows);

    private Dim ColumnCount => Extent(columns);

    /// <summary>The parallel ranges around rows and columns.</summary>
    private IEnumerable<Range> Outer => nest.Ranges.Where(r => r.Name != choice.Profile.Rows && r.Name != choice.Profile.Columns);

    private Kernel Build()
    {
        Range[] outer = Outer.ToArray();
        bool outerIsEnough = outer.Aggregate(1L, (n, r) => n * Cost.TypicalValue(r.Extent)) >= EnoughParallel;
        (EquatableArray<Statement> body, string order) = Order(outerIsEnough);
        body = outer.Length == 0 ? body : Flatten.Apply(names, ParallelNest.Wrap(outer, body));
        return kernel with { Body = body, Notes = kernel.Notes.Append(Describe(order)).ToEquatableArray() };
    }

    /// <summary>
    /// Which loop is outside. Row blocks outside stream the column operand from the L2 cache once for each of them; column blocks
    /// outside keep their part of it, or its packed panel, for all rows.
    /// </summary>
    private (EquatableArray<Statement> Body, string Order) Order(bool outerIsEnough)
    {
        RangeKind split = outerIsEnough ? RangeKind.Serial : RangeKind.Parallel;
        long columnBlocks = columns is null ? 1 : (Cost.TypicalValue(columns.Extent) + (choice.Vectors * lanes) - 1) / (choice.Vectors * lanes);
        long rowBlocks = rows is null ? 1 : (Cost.TypicalValue(rows.Extent) + choice.Rows - 1) / choice.Rows;
        if (choice.RowGroup > 0)
        {
            return (RowGroups(), $"rows packed {choice.RowGroup} at a time by each worker, column blocks inside");
        }

        if (choice.Pack)
        {
            // A panel that one worker packs for itself is packed once; with few of them every worker packs all.
            bool splitColumns = Outer.Any() || columnBlocks >= 8 || columnBlocks >= rowBlocks;
            bool fitPanel = ColumnCount.IsConstant && TileChoice.PanelBytes(choice.Profile, ColumnCount, lanes, (int)columnBlocks * choice.Vectors, elementBytes) <= machine.PanelBytes;
            return splitColumns ? (Columns(split, choice.Vectors, (column, width) => Packed(column, width, RangeKind.Serial)), "packed column blocks, rows inside")
                : fitPanel ? (AllPacked(split), "all columns packed, row blocks outside")
                : (ColumnsAroundParallel((column, width) => Packed(column, width, split)), "serial packed column blocks, row blocks inside");
        }

        bool rowsOutside = columnBlocks == 1 || (rowBlocks > 1 && ColumnOperandBytes() <= machine.NearBytes && (rowBlocks >= 4 || rowBlocks >= columnBlocks));
        return rowsOutside
            ? (Rows(split, (row, height) => Columns(
                RangeKind.Serial,
                height == 1 ? choice.SingleRowVectors : choice.Vectors,
                (column, width) => tile.Build(nest.Body, row, height, column, width))), "row blocks outside")
            : (Columns(split, choice.Vectors, (column, width) => Rows(
                RangeKind.Serial,
                (row, height) => tile.Build(nest.Body, row, height, column, width))), "column blocks outside");
    }

    /// <summary>One panel of all columns, packed by every worker for itself, and the rows: each is read once.</summary>
    private EquatableArray<Statement> AllPacked(RangeKind rowKind)
    {
        int width = (int)ColumnCount.Constant!.Value;
        (IReadOnlyList<Statement> copies, EquatableArray<Statement> body) =
            Pack.Apply(names, nest.Body, choice.Profile.Packable, columns!.Name, IndexExpr.Zero, width, IndexExpr.Of(width));
        return copies
            .Concat(Rows(rowKind, (row, height) => Columns(RangeKind.Serial, choice.Vectors, (column, block) => tile.Build(body, row, height, column, block))))
            .ToEquatableArray();
    }

    private EquatableArray<Statement> Packed(IndexExpr column, int width, RangeKind rowKind)
    {
        (IReadOnlyList<Statement> copies, EquatableArray<Statement> body) =
            Pack.Apply(names, nest.Body, choice.Profile.Packable, columns!.Name, column, width, IndexExpr.Of(width));
        return copies.Concat(Rows(rowKind, (row, height) => tile.Build(body, row, height, column, width))).ToEquatableArray();
    }

    /// <summary>
    /// Groups of rows in order, each packed by every worker for itself; inside, the blocks of columns, which workers share, pass over its
    /// panels.
    /// </summary>
    private EquatableArray<Statement> RowGroups()
    {
        long panel = TileChoice.RowPanel(choice.Rows, lanes);
        Range? groups = RowCount.Constant == choice.RowGroup ? null : new Range(names.Fresh("rows"), RangeKind.Serial, IndexExpr.Of(RowCount.Constant!.Value / choice.RowGroup));
        var panels = new Range(names.Fresh("panel"), RangeKind.Serial, IndexExpr.Of(choice.RowGroup / panel));
        IndexExpr first = new MulIndex(new RangeIndex(panels.Name), panel);
        first = groups is null ? first : AffineIndex.Sum(new MulIndex(new RangeIndex(groups.Name), choice.RowGroup), first, Dim.One);
        (IReadOnlyList<Statement> copies, EquatableArray<Statement> body) =
            Pack.Apply(names, nest.Body, choice.Profile.PackableRows, rows!.Name, first, (int)panel, IndexExpr.Of(panel), panels);
        IEnumerable<Statement> group = copies.Concat(Columns(RangeKind.Parallel, choice.Vectors, Panels));
        return groups is null ? group.ToEquatableArray() : EquatableArray.Of<Statement>(ExpressionTree.Loop(groups, group));

        EquatableArray<Statement> Panels(IndexExpr column, int width)
        {
            (IReadOnlyList<Statement> columnCopies, EquatableArray<Statement> reading) = choice.Pack
                ? Pack.Apply(names, body, choice.Profile.Packable, columns!.Name, column, width, IndexExpr.Of(width))
                : (Array.Empty<Statement>(), body);
            IEnumerable<Statement> tiles = Blocking.Serial(names, "i", Blocking.Cover(panel, choice.Rows, choice.Rows),
                (row, height) => tile.Build(reading, AffineIndex.Sum(first, row, Dim.One), height, column, width));
            return columnCopies.Append(ExpressionTree.Loop(panels, tiles)).ToEquatableArray();
        }
    }

    private EquatableArray<Statement> Rows(RangeKind kind, Func<IndexExpr, int, EquatableArray<Statement>> body) =>
        rows is null ? Single(kind, body) : Blocks("i", kind, RowCount, choice.Rows, choice.Rows, body);

    private EquatableArray<Statement> Columns(RangeKind kind, int vectors, Func<IndexExpr, int, EquatableArray<Statement>> body) =>
        columns is null ? Single(kind, body) : Blocks("j", kind, ColumnCount, vectors * lanes, lanes, body);

    /// <summary>Serial blocks of columns, each with a parallel range inside: one loop, so that no path meets two of them.</summary>
    private EquatableArray<Statement> ColumnsAroundParallel(Func<IndexExpr, int, EquatableArray<Statement>> body) =>
        ColumnCount.Constant is long constant && Blocking.Cover(constant, choice.Vectors * lanes, lanes) is var blocks && (blocks.Count > 1 || blocks[0].Count > 1)
            ? Blocking.Joined(names, "j", RangeKind.Serial, blocks, Box(body)).ToEquatableArray()
            : Columns(RangeKind.Serial, choice.Vectors, body);

    private EquatableArray<Statement> Blocks(
        string name, RangeKind kind, Dim extent, int width, int unit, Func<IndexExpr, int, EquatableArray<Statement>> body) =>
        (extent.Constant is not long constant ? Blocking.Symbolic(names, name, kind, IndexExpr.Of(extent), unit, Box(body))
        : kind == RangeKind.Parallel ? Blocking.Joined(names, name, kind, Blocking.Cover(constant, width, unit), Box(body))
        : Blocking.Serial(names, name, Blocking.Cover(constant, width, unit), Box(body))).ToEquatableArray();

    private static Func<IndexExpr, int, IEnumerable<Statement>> Box(Func<IndexExpr, int, EquatableArray<Statement>> body) =>
        (start, width) => body(start, width);

    /// <summary>One block, where there is no such range: still a parallel range if it is the one to be split.</summary>
    private EquatableArray<Statement> Single(RangeKind kind, Func<IndexExpr, int, EquatableArray<Statement>> body) =>
        kind == RangeKind.Serial
            ? body(IndexExpr.Zero, 1)
            : EquatableArray.Of<Statement>(new LoopStatement(new Range(names.Fresh("p"), kind, IndexExpr.Of(1)), body(IndexExpr.Zero, 1)));

    private double ColumnOperandBytes() =>
        choice.Profile.ColumnLoads * Cost.TypicalValue(ColumnCount) * elementBytes * Depth(nest.Body);

    /// <summary>Steps of the longest nest of loops.</summary>
    public static double Depth(IEnumerable<Statement> block) =>
        block.OfType<LoopStatement>().Select(l => Cost.TypicalValue(l.Range.Extent) * Depth(l.Body)).DefaultIfEmpty(1).Max();

    private string Describe(string order)
    {
        string packing = choice.Turned is { } turned ? $"squares of {turned.Matrix} turned in registers, {turned.Steps} steps at a time"
            : choice.Pack || choice.RowGroup > 0
            ? "packing " + string.Join(" and ", choice.Profile.PackableRows.Where(_ => choice.RowGroup > 0).Concat(choice.Profile.Packable.Where(_ => choice.Pack))
                .GroupBy(p => Why(p.Reason)).Select(g => Buffers(g) + ": " + g.Key))
            : choice.Profile.Packable.Any(p => p.Reason is PackReason.Strided or PackReason.Transposed) ? "strided loads of " + Buffers(choice.Profile.Packable) + ": packing does not pay"
            : choice.Profile.ColumnLoads + choice.Profile.Loads >= MachineModel.StridedAccess ? "strided loads: panel too large or of unknown size"
            : "no packing";
        return $"tile {choice.Rows}x{choice.Vectors}x{(columns is null ? 1 : lanes)} over ({rows?.Name ?? "1"} {RowCount}, {columns?.Name ?? "1"} {ColumnCount}), {order}, {packing}";
    }

    private string Why(PackReason reason) => reason switch
    {
        PackReason.Far => "rows of it drive each other out of the cache",
        PackReason.Paged => "rows of it lie in many pages",
        _ => "not contiguous along " + columns!.Name,
    };

    private static string Buffers(IEnumerable<PackedLoad> loads) => string.Join(", ", loads.Select(p => p.Load.Buffer).Distinct());
}
