using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Memory;

/// <summary>A workspace buffer: written first in step <paramref name="First"/>, read last in step <paramref name="Last"/>.</summary>
internal sealed record BufferLifetime(int Row, Dim Unit, long Bytes, int First, int Last);

/// <summary>Where a workspace buffer begins: <paramref name="Offset"/> times the region's unit, in bytes.</summary>
internal sealed record BufferPlacement(BufferLifetime Buffer, int Region, long Offset);

/// <summary>The planned workspace of an entry point.</summary>
internal sealed record Workspace(EquatableArray<BufferPlacement> Placements, EquatableArray<WorkspaceRegion> Regions);

/// <summary>
/// Gives the workspace buffers of an entry point their places. Sizes are polynomials in the named dimensions; those that are
/// multiples of one polynomial (the unit) share a region in which offsets are plain numbers times the unit, so buffers whose
/// lifetimes do not meet can share memory whatever the dimensions turn out to be. Within a region: largest first, lowest
/// free offset (Pisarchyk and Lee, "Efficient memory management for deep neural net inference", 2020: greedy by size).
/// </summary>
internal static class WorkspacePlanner
{
    private const long Alignment = 64;

    public static IReadOnlyList<BufferLifetime> Lifetimes(TensorGraph graph, IReadOnlyList<LoweredKernel> kernels)
    {
        var lifetimes = new Dictionary<int, BufferLifetime>();
        for (int step = 0; step < kernels.Count; step++)
        {
            foreach (int row in kernels[step].Locations.Where(l => l.Kind == LocationKind.Workspace).Select(l => l.Row).Distinct())
            {
                if (lifetimes.TryGetValue(row, out BufferLifetime? known))
                {
                    lifetimes[row] = known with { Last = step };
                    continue;
                }

                (Dim unit, long count) = Factor(graph.Rows[row].Shape.Size);
                lifetimes[row] = new BufferLifetime(row, unit, RoundUp(count * graph.Rows[row].Type.Size()), step, step);
            }
        }

        return lifetimes.Values.OrderBy(b => b.Row).ToList();
    }

    public static Workspace Plan(IReadOnlyList<BufferLifetime> buffers, bool reuse)
    {
        List<Dim> units = buffers.Select(b => b.Unit).Distinct().ToList();
        var placements = new List<BufferPlacement>();
        foreach (BufferLifetime buffer in buffers.OrderByDescending(b => b.Bytes).ThenBy(b => b.Row))
        {
            int region = units.IndexOf(buffer.Unit);
            IEnumerable<BufferPlacement> neighbours = placements
                .Where(p => p.Region == region && (!reuse || (p.Buffer.First <= buffer.Last && buffer.First <= p.Buffer.Last)))
                .OrderBy(p => p.Offset);
            long offset = 0;
            foreach (BufferPlacement other in neighbours)
            {
                if (offset + buffer.Bytes <= other.Offset)
                {
                    break;
                }

                offset = System.Math.Max(offset, other.Offset + other.Buffer.Bytes);
            }

            placements.Add(new BufferPlacement(buffer, region, offset));
        }

        EquatableArray<WorkspaceRegion> regions = units
            .Select((unit, region) => new WorkspaceRegion(unit, placements.Where(p => p.Region == region).Max(p => p.Offset + p.Buffer.Bytes)))
            .ToEquatableArray();
        return new Workspace(placements.ToEquatableArray(), regions);
    }

    /// <summary>A polynomial as a number times a polynomial whose coefficients have no common factor.</summary>
    private static (Dim Unit, long Count) Factor(Dim size)
    {
        long divisor = size.Terms.Select(t => System.Math.Abs(t.Coefficient)).DefaultIfEmpty(1).Aggregate(GreatestCommonDivisor);
        return (size.DivideExactly(divisor) ?? size, divisor);
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static long RoundUp(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
