using System.Linq;

namespace GraphGen.Compiler.Model;

/// <summary>
/// A graph of a training step has rows of two entries, so <see cref="Graph.GraphRow.Origin"/> counts spec rows through all
/// entries of the model.
/// </summary>
internal static class SpecOrigins
{
    public static int OriginOf(this ModelSpec spec, int entry, int row) => spec.Entries.Take(entry).Sum(e => e.Rows.Count) + row;

    /// <summary>The entry and row of an origin; (-1, -1) for rows that come from none.</summary>
    public static (int Entry, int Row) Locate(this ModelSpec spec, int origin)
    {
        for (int entry = 0; entry < spec.Entries.Count && origin >= 0; entry++)
        {
            if (origin < spec.Entries[entry].Rows.Count)
            {
                return (entry, origin);
            }

            origin -= spec.Entries[entry].Rows.Count;
        }

        return (-1, -1);
    }
}
