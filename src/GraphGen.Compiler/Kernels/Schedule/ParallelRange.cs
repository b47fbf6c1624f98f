using System;
using System.Linq;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// What the runtime splits among workers: the extent of a scheduled kernel's parallel range, and scalar operations of one of its
/// iterations (named dimensions counted as <see cref="MachineModel.TypicalSymbol"/>).
/// </summary>
internal sealed record ParallelRange(IndexExpr Extent, long Operations)
{
    /// <summary>Throws where the kernel has no parallel range, or several of different extents.</summary>
    public static ParallelRange Of(Kernel kernel)
    {
        LoopStatement[] loops = ExpressionTree.All(kernel.Body).OfType<LoopStatement>().Where(l => l.Range.Kind == RangeKind.Parallel).ToArray();
        if (loops.Select(l => l.Range.Extent).Distinct().Count() != 1)
        {
            throw new InvalidOperationException($"kernel {kernel.Name} has no single parallel range");
        }

        IndexExpr extent = loops[0].Range.Extent;
        return new ParallelRange(extent, Math.Max(Cost.Operations(kernel.Body) / Math.Max(Cost.TypicalValue(extent), 1), 1));
    }
}
