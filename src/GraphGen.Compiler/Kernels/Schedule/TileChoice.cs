using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// The register tile of a contraction: rows x vectors accumulators, and how many vectors side by side a single row takes where
/// rows are left over one by one.
/// </summary>
/// <param name="Blocks">How the sum is cut, or null.</param>
/// <param name="Pack">Whether the operand of the columns is packed, for one block of them at a time.</param>
/// <param name="RowGroup">Rows whose operand is packed at a time; 0 where it is not packed, or with the group of a blocked sum.</param>
/// <param name="Cycles">Estimate of the cycles of one step over all rows and columns.</param>
/// <param name="Turned">The sum as it reads squares of the columns' operand that are turned in registers, or null.</param>
internal sealed record TileChoice(
    ContractionProfile Profile, SumBlocks? Blocks, int Rows, int Vectors, int SingleRowVectors, bool Pack, long RowGroup, double Cycles, TurnedSum? Turned = null)
{
    /// <summary>Whether the operand of the rows is packed too, which a group of tiles shares.</summary>
    public bool PackRows => RowGroup > 0 || (Blocks is not null && Profile.PackableRows.Count > 0);

    /// <summary>The cheapest tile, by the model's estimate of cycles for one step over all rows and columns.</summary>
    /// <param name="profile">What a step costs.</param>
    /// <param name="blocks">How the sum is cut, or null.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="alone">Whether there are no ranges besides rows and columns.</param>
    /// <param name="machine">Its registers and caches.</param>
    /// <param name="lanes">Of a vector.</param>
    public static TileChoice Best(ContractionProfile profile, SumBlocks? blocks, Dim rows, Dim columns, bool alone, MachineModel machine, int lanes)
    {
        TileChoice? best = null;
        int elementBytes = 64 / lanes;
        long maxRows = profile.Rows is null ? 1 : Math.Min(rows.Constant ?? MachineModel.MaxTileRows, MachineModel.MaxTileRows);
        int maxVectors = Math.Min(
            MaxVectors(profile, columns, lanes), profile.Rows is null ? MachineModel.MaxVectorsWithoutRows : MachineModel.MaxTileVectors);
        for (int tileRows = 1; tileRows <= maxRows; tileRows++)
        {
            if (!rows.IsConstant && tileRows > MachineModel.MaxSymbolicTileRows && !AreWhole(rows, tileRows))
            {
                continue;
            }

            for (int vectors = 1; vectors <= maxVectors; vectors++)
            {
                foreach (bool pack in profile.Packable.Count > 0 ? new[] { false, true } : new[] { false })
                {
                    if (!Fits(profile, machine, tileRows, vectors) || (pack && PanelBytes(profile, columns, lanes, vectors, elementBytes) > machine.PanelBytes))
                    {
                        continue;
                    }

                    foreach (long rowGroup in alone && blocks is null && Group(profile, rows, columns, tileRows, vectors, machine, lanes) is var group && group > 0 ? new[] { 0, group } : new[] { 0L })
                    {
                        double cost = Estimate(profile, blocks, rows, columns, tileRows, vectors, pack, rowGroup, machine, lanes);
                        if (best is null || cost < best.Cycles)
                        {
                            best = new TileChoice(profile, blocks, tileRows, vectors, vectors, pack, rowGroup, cost);
                        }
                    }
                }
            }
        }

        int single = Enumerable.Range(1, MaxVectors(profile, columns, lanes)).Where(v => Fits(profile, machine, 1, v)).Max();
        return best! with { SingleRowVectors = best.Pack ? best.Vectors : single };
    }

    /// <summary>The tile of a single row that reads squares; null where there are no whole vectors.</summary>
    public static TileChoice? OfTurned(ContractionProfile profile, TurnedSum turned, Dim columns, int lanes)
    {
        if (columns.Constant is not long width || width < lanes)
        {
            return null;
        }

        int vectors = (int)Math.Min(width / lanes, MachineModel.TurnedVectors);
        double cycles = ((width / lanes) + (width % lanes == 0 ? 0 : MachineModel.StridedAccess)) * MachineModel.TurnedStep;
        return new TileChoice(profile, null, 1, vectors, vectors, false, 0, cycles, turned);
    }

    /// <summary>What this choice costs on a machine where its tiles run in pieces, without regard to the text.</summary>
    public double CyclesInPieces(Dim rows, Dim columns, MachineModel machine, int lanes) =>
        Estimate(Profile, Blocks, rows, columns, Rows, Vectors, Pack, RowGroup, machine with { VariantPenalty = 0 }, lanes, inPieces: true);

    /// <summary>Rows in a panel of their packed operand: whole tiles and whole vectors, so that what a tile reads lies close together.</summary>
    public static long RowPanel(int tileRows, int lanes) => Enumerable.Range(1, lanes).Select(n => (long)n * tileRows).First(width => width % lanes == 0);

    /// <summary>As many rows as are packed at a time where blocks of columns are shared among workers; 0 where that cannot be done.</summary>
    private static long Group(ContractionProfile profile, Dim rows, Dim columns, int tileRows, int vectors, MachineModel machine, int lanes)
    {
        long panel = RowPanel(tileRows, lanes);
        if (profile.PackableRows.Count == 0 || profile.Columns is null || rows.Constant is not long all || all % panel != 0
            || columns.Constant is not long width || width < (long)MachineModel.SharedColumnBlocks * vectors * lanes)
        {
            return 0;
        }

        long most = machine.RowGroupBytes / (profile.PackableRows.Sum(p => p.DepthSize) * 64 / lanes);
        return Enumerable.Range(1, (int)(all / panel)).Select(n => n * panel).LastOrDefault(size => all % size == 0 && size <= most);
    }

    /// <summary>Elements in a panel of the tile's width.</summary>
    public static long PanelBytes(ContractionProfile profile, Dim columns, int lanes, int vectors, int elementBytes)
    {
        long width = columns.Constant is long n ? Math.Min(n, vectors * lanes) : vectors * lanes;
        return profile.Packable.Sum(p => p.DepthSize) * width * elementBytes;
    }

    private static bool Fits(ContractionProfile profile, MachineModel machine, int rows, int vectors) =>
        profile.Rows is null && profile.Chains <= 1 ? machine.FitsAlone(vectors) : machine.Fits(rows * Math.Max(profile.Chains, 1), vectors);

    private static int MaxVectors(ContractionProfile profile, Dim columns, int lanes) =>
        profile.Columns is null || columns.Constant is not long n ? 1 : (int)Math.Min(Math.Max(n / lanes, 1), MachineModel.MaxTileVectors);

    private static double Estimate(
        ContractionProfile profile, SumBlocks? blocks, Dim rows, Dim columns, int tileRows, int vectors, bool pack, long rowGroup, MachineModel machine, int lanes,
        bool inPieces = false)
    {
        // (how many, rows, vectors) of every variant of the tile.
        (double Count, int Rows)[] rowBlocks = RowBlocks(profile, rows, tileRows).ToArray();
        (double Count, int Vectors)[] columnBlocks = ColumnBlocks(profile, columns, vectors, lanes).ToArray();
        if (inPieces)
        {
            rowBlocks = rowBlocks.SelectMany(block => TilePieces.Of(block.Rows, machine).Select(piece => (block.Count * piece.Count, piece.Rows))).ToArray();
            columnBlocks = columnBlocks.Select(block => (block.Count * block.Vectors, 1)).ToArray();
        }

        double cost = rowBlocks.Sum(r => columnBlocks.Sum(c => r.Count * c.Count * Step(profile, r.Rows, c.Vectors, pack, rowGroup > 0 || blocks is not null, machine)));
        double packs = blocks is not null ? profile.Rows is null ? 1 : MachineModel.BlockedPacks : rowGroup > 0 ? (double)rows.Constant!.Value / rowGroup : 1;
        if (pack)
        {
            cost += profile.Packable.Sum(p => p.CopyCost) * columnBlocks.Sum(c => c.Count * c.Vectors) * packs;
        }

        if (blocks is not null || rowGroup > 0)
        {
            cost += profile.PackableRows.Sum(p => p.CopyCost) * rowBlocks.Sum(r => r.Count * r.Rows) / lanes * (blocks is null ? MachineModel.WorkersPacks : packs);
        }

        if (blocks is not null)
        {
            cost *= 1 + MachineModel.BlockGain;

            // Groups are whole tiles.
            cost *= rows.Constant is long all && all % tileRows != 0 ? 1 + MachineModel.UnevenGroups : 1;
        }

        cost *= rows.IsConstant || AreWhole(rows, tileRows) ? 1 : 1 + MachineModel.NamedRows;
        return cost * (1 + (machine.VariantPenalty * ((rowBlocks.Length * columnBlocks.Length) - 1)));
    }

    private static IEnumerable<(double Count, int Rows)> RowBlocks(ContractionProfile profile, Dim rows, int tileRows)
    {
        if (profile.Rows is null)
        {
            return new[] { (1.0, 1) };
        }

        if (rows.Constant is long constant)
        {
            return Blocking.Cover(constant, tileRows, tileRows).Select(b => ((double)b.Count, b.Width));
        }

        long typical = Cost.TypicalValue(rows);
        if (AreWhole(rows, tileRows))
        {
            return new[] { ((double)(typical / tileRows), tileRows) };
        }

        // The last rows of an unknown count run one by one.
        double single = (typical % tileRows) + ((tileRows - 1) / 8.0);
        return new[] { ((double)(typical / tileRows), tileRows), (single, 1) };
    }

    /// <summary>Whether tiles divide the rows whatever the named dimensions are.</summary>
    private static bool AreWhole(Dim rows, int tileRows) => rows.DivideExactly(tileRows) is not null;

    private static IEnumerable<(double Count, int Vectors)> ColumnBlocks(ContractionProfile profile, Dim columns, int vectors, int lanes)
    {
        if (profile.Columns is null)
        {
            return new[] { (1.0, 1) };
        }

        if (columns.Constant is not long constant)
        {
            return new[] { (Math.Ceiling((double)Cost.TypicalValue(columns) / lanes), 1), (lanes / 4.0, 1) };
        }

        return Blocking.Cover(constant, vectors * lanes, lanes).Select(b => ((double)b.Count, Math.Max(b.Width / lanes, 1)));
    }

    /// <summary>Cycles of one step of a tile: arithmetic, loads, latency or the L2 cache, whichever takes longest.</summary>
    private static double Step(ContractionProfile profile, int rows, int vectors, bool pack, bool packRows, MachineModel machine)
    {
        double registers = machine.RegistersPerVector;
        double arithmetic = ((profile.Operations * rows * vectors) + (profile.RowOperations * rows) + (profile.ColumnOperations * vectors)) * registers;
        double columnLoads = (pack ? profile.PackedColumnLoads : profile.ColumnLoads) * vectors * registers;
        double loads = (profile.Loads * rows * vectors * registers) + columnLoads + (profile.RowLoads * rows) + profile.SharedLoads;
        double streamed = profile.ColumnLoads > 0 ? vectors * (profile.Rows is null ? MachineModel.StreamedOnce : MachineModel.StreamedLoad) : 0;
        double stores = profile.StorePerStep * rows * vectors * registers;
        double bound = Math.Max(Math.Max(arithmetic, loads) / MachineModel.PerCycle, Math.Max(MachineModel.FmaLatency, streamed));
        double farRows = Math.Max(profile.FarRowLoads - (packRows ? profile.PackableRows.Count : 0), 0);
        double far = ((pack ? 0 : profile.FarColumnLoads * vectors * registers) + (farRows * MachineModel.FarRowLines)) * MachineModel.HiddenFarLoad;
        far += ((pack ? 0 : profile.PagedColumnLoads) + (packRows ? 0 : profile.PagedRowLoads)) * MachineModel.HiddenPagedLoad;
        double hidden = far + (columnLoads * MachineModel.HiddenStreamedLoad) + ((loads - columnLoads) * MachineModel.HiddenLoad);
        return bound + hidden + MachineModel.LoopOverhead + stores;
    }
}
