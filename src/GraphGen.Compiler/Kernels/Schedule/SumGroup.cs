using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// The part of the result that one iteration of the parallel range computes where a sum is cut into blocks: its partial sums lie in
/// one array, which all blocks pass over.
/// </summary>
/// <param name="Inside">Parallel ranges besides rows and columns that lie in it as a whole.</param>
/// <param name="Rows">Rows of it.</param>
/// <param name="Columns">Columns of it.</param>
internal sealed record SumGroup(EquatableArray<Range> Inside, long Rows, long Columns)
{
    /// <summary>
    /// The group that reads the operands least often for what it computes, among those whose partial sums stay in the cache and that are
    /// enough to share; where there are too few, the smallest.
    /// </summary>
    public static SumGroup Best(IReadOnlyList<Range> outer, Range? rows, Range columns, TileChoice choice, MachineModel machine, int lanes)
    {
        int bytes = 64 / lanes * choice.Blocks!.Sum.Accumulators.Count;
        int wanted = rows is null ? MachineModel.StreamGroups : MachineModel.PartialGroups;
        long size = Cost.TypicalValue(columns.Extent);
        // A single row runs along memory: of an operand that is packed, through all of the sum for as few columns as a panel has.
        int tile = choice.Vectors * lanes;
        IEnumerable<long> widths = rows is null && choice.Pack && size % tile == 0 ? new[] { (long)tile } : Divisors(size, tile);
        var candidates = new List<(SumGroup Group, bool Fits, double Count, double Reads)>();
        for (int inside = 0; inside <= outer.Count && outer.Skip(outer.Count - inside).All(IsConstant); inside++)
        {
            double around = Iterations(outer.Take(outer.Count - inside)), within = Iterations(outer.Skip(outer.Count - inside));
            foreach (long height in rows is null ? new[] { 1L } : Heights(rows, choice.Rows))
            {
                foreach (long width in widths)
                {
                    bool fits = within * height * width * bytes <= machine.PartialBytes
                        && (!choice.PackRows || height * choice.Blocks.Depth * bytes <= machine.L2Bytes / 2);
                    double count = around * (rows is null ? 1 : Math.Ceiling((double)Cost.TypicalValue(rows.Extent) / height)) * (size / width);
                    double reads = ((rows is null ? 0 : 1.0 / height) + (1.0 / width)) / within;
                    candidates.Add((new SumGroup(outer.Skip(outer.Count - inside).ToEquatableArray(), height, width), fits, Math.Min(count, wanted), reads));
                }
            }
        }

        return candidates.OrderByDescending(c => c.Fits).ThenByDescending(c => c.Count).ThenBy(c => c.Reads).First().Group;
    }

    /// <summary>Bytes of its partial sums.</summary>
    public long Bytes(TileChoice choice, int lanes) =>
        64 / lanes * choice.Blocks!.Sum.Accumulators.Count * Rows * Columns * (long)Iterations(Inside);

    private static IEnumerable<long> Heights(Range rows, int tile)
    {
        long most = ((DimIndex)rows.Extent).Value.Constant ?? MachineModel.TypicalSymbol;
        return IsConstant(rows)
            ? Divisors(most, tile)
            : Enumerable.Range(0, 32).Select(i => (long)tile << i).TakeWhile(height => height < most).DefaultIfEmpty(tile);
    }

    /// <summary>All, or whole tiles that divide them.</summary>
    private static IEnumerable<long> Divisors(long size, int tile) =>
        size % tile != 0 ? new[] { size } : Enumerable.Range(1, (int)(size / tile)).Select(n => (long)n * tile).Where(part => size % part == 0);

    private static bool IsConstant(Range range) => range.Extent is DimIndex { Value.IsConstant: true };

    private static double Iterations(IEnumerable<Range> ranges) => ranges.Aggregate(1.0, (n, r) => n * Cost.TypicalValue(r.Extent));
}
