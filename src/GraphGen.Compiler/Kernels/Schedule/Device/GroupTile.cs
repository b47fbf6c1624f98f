using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler.Kernels.Schedule.Device;

/// <summary>
/// What a work-group computes of a product: ItemRows x ItemColumns work-items, each with Rows x Columns accumulators, over panels of
/// Depth steps in local memory.
/// </summary>
internal sealed record GroupTile(int ItemRows, int ItemColumns, int Rows, int Columns, int Depth)
{
    /// <summary>
    /// The schedules of products on devices, the most work for each loaded element first. A work-item's elements lie ItemRows and
    /// ItemColumns apart, so that neighbours read and write neighbouring columns.
    /// </summary>
    private static readonly IReadOnlyList<GroupTile> Table = new GroupTile[]
    {
        new(16, 16, 4, 4, 16),
        new(8, 8, 4, 4, 16),
        new(8, 8, 2, 2, 16),
    };

    /// <summary>Smaller products, or shallower ones, do not pay for the barriers.</summary>
    private const long LeastEdge = 8, LeastDepth = 4;

    public int Items => ItemRows * ItemColumns;

    public int TileRows => ItemRows * Rows;

    public int TileColumns => ItemColumns * Columns;

    /// <summary>The first tile that rows and columns fill; null where no tile pays.</summary>
    public static GroupTile? For(long rows, long columns, long depth) =>
        rows < LeastEdge || columns < LeastEdge || depth < LeastDepth ? null
        : Table.FirstOrDefault(t => t.TileRows <= rows && t.TileColumns <= columns) ?? Table[Table.Count - 1];
}
