using System.Linq;

namespace GraphGen.Compiler.Kernels.Schedule.Device;

/// <summary>
/// How a scheduled kernel is spread over a device. With ranges of lanes, each iteration of its parallel range is a work-group with
/// a work-item for each lane; without, each is a work-item.
/// </summary>
internal static class WorkGroup
{
    /// <summary>Work-items of a group where none works with another: a multiple of what devices run in step.</summary>
    public const int Independent = 64;

    /// <summary>The lanes that work together; 1 where the kernel has no ranges of lanes.</summary>
    public static int Lanes(Kernel kernel)
    {
        Range[] ranges = ExpressionTree.All(kernel.Body).OfType<LoopStatement>().Select(l => l.Range).ToArray();
        int[] lanes = ranges.Where(r => r.Kind == RangeKind.Lanes).Select(r => r.Lanes).Distinct().ToArray();
        if (lanes.Length > 1)
        {
            throw new KernelException($"kernel {kernel.Name} has ranges of {string.Join(" and ", lanes)} lanes, and a group has one size");
        }

        return lanes.Length == 1
            ? lanes[0]
            : ranges.Where(r => r.Kind == RangeKind.Vector).Select(r => (int)((r.Extent as DimIndex)?.Value.Constant ?? Independent)).DefaultIfEmpty(1).Max();
    }

    /// <summary>Work-items of a group, which the emitted kernel fixes.</summary>
    public static int Size(Kernel kernel) => Lanes(kernel) is > 1 and int lanes ? lanes : Independent;

    /// <summary>Groups that cover a parallel range of this extent.</summary>
    public static long Groups(Kernel kernel, long extent) => Lanes(kernel) > 1 ? extent : (extent + Independent - 1) / Independent;
}
