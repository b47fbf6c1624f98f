using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Lays an operand out anew that many iterations share and that lies the wrong way for their vectors: the weight of a convolution
/// where gradients go back through it. Each worker copies all of it before its iterations, and they read the copy.
/// <para>Legal for a buffer that the kernel only reads, at elements chosen by parallel and serial ranges of constant extent: the copy holds
/// every element that any iteration reads, unchanged.</para>
/// </summary>
internal static class PackOnce
{
    /// <summary>Iterations that must read each element for one copy to be nothing beside it.</summary>
    private const long EnoughReaders = 64;

    /// <param name="kernel">Its buffers.</param>
    /// <param name="nest">Its nest.</param>
    /// <param name="taken">Names around the nest.</param>
    /// <param name="machine">Its caches.</param>
    /// <returns>The kernel with the copies among its buffers, the nest that reads them, and the statements that make them.</returns>
    public static (Kernel Kernel, ParallelNest Nest, EquatableArray<Statement> Copies) Apply(Kernel kernel, ParallelNest nest, string[] taken, MachineModel machine)
    {
        var unchanged = (kernel, nest, EquatableArray<Statement>.Empty);
        if (nest.Ranges.Count < 3 || !ContractionSchedule.Takes(nest) || Columns(kernel, nest) is not { } columns)
        {
            return unchanged;
        }

        PackedLoad[] loads = Loads(kernel, nest, columns, machine).ToArray();
        if (loads.Length == 0)
        {
            return unchanged;
        }

        // The whole operand as one panel, as wide as the range is.
        var names = new Names(kernel, nest.Body, taken);
        int width = (int)((DimIndex)columns.Extent).Value.Constant!.Value;
        (IReadOnlyList<Statement> copies, EquatableArray<Statement> body) = Pack.Apply(names, nest.Body, loads, columns.Name, IndexExpr.Zero, width, IndexExpr.Of(width));
        IEnumerable<KernelBuffer> panels = copies.OfType<ScratchStatement>().Select(scratch => new { scratch, shape = Shape.Of(scratch.Dimensions.Select(d => Dim.Of(d)).ToArray()) })
            .Select(p => new KernelBuffer(p.scratch.Name, p.scratch.Type, p.shape, p.shape.RowMajorStrides(), BufferAccess.Read));
        return (kernel with { Buffers = kernel.Buffers.Concat(panels).ToEquatableArray() }, nest with { Body = body }, copies.ToEquatableArray());
    }

    /// <summary>The scheduled kernel with its copies made before the nest, and among its buffers no more.</summary>
    public static Kernel Finish(Kernel scheduled, EquatableArray<Statement> copies)
    {
        if (copies.Count == 0)
        {
            return scheduled;
        }

        var panels = new HashSet<string>(copies.OfType<ScratchStatement>().Select(s => s.Name));
        return scheduled with
        {
            Buffers = scheduled.Buffers.Where(b => !panels.Contains(b.Name)).ToEquatableArray(),
            Body = copies.Concat(scheduled.Body).ToEquatableArray(),
            Notes = scheduled.Notes.Append($"each worker first lays out {string.Join(", ", panels)}: not contiguous along the columns, read by all iterations").ToEquatableArray(),
        };
    }

    /// <summary>The range along which the results lie, if its extent is known.</summary>
    private static Range? Columns(Kernel kernel, ParallelNest nest)
    {
        var strides = new Strides(kernel, nest.Body);
        StoreStatement[] stores = nest.Body.OfType<StoreStatement>().ToArray();
        return stores.Length == 0 ? null
            : nest.Ranges.FirstOrDefault(r => r.Extent is DimIndex { Value.IsConstant: true } && stores.All(s => strides.IsContiguous(r.Name, s.Buffer, s.Indices)));
    }

    private static IEnumerable<PackedLoad> Loads(Kernel kernel, ParallelNest nest, Range columns, MachineModel machine)
    {
        ContractionProfile profile = ContractionProfile.Of(kernel, nest, null, columns.Name, machine);
        long width = ((DimIndex)columns.Extent).Value.Constant!.Value;
        foreach (PackedLoad packed in profile.Packable.Where(p => p.Reason is PackReason.Strided or PackReason.Transposed))
        {
            // Ranges beside the columns that choose the element, as the parity of a pixel does behind a stride, are axes of the copy.
            ILookup<bool, Range> others = nest.Ranges.Where(r => r != columns).ToLookup(r => packed.Load.Indices.Any(i => AffineIndex.Mentions(i, r.Name)));
            if (others[true].Any(r => r.Extent is not DimIndex { Value.IsConstant: true })
                || others[false].Aggregate(1.0, (n, r) => n * Cost.TypicalValue(r.Extent)) < EnoughReaders)
            {
                continue;
            }

            PackedLoad all = packed with { Depth = others[true].Select(r => r with { Kind = RangeKind.Serial }).Concat(packed.Depth).ToEquatableArray() };
            if (all.DepthSize * width * all.Load.Type.Size() <= machine.NearBytes)
            {
                yield return all;
            }
        }
    }
}
