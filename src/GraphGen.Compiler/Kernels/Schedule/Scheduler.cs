using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Schedule;

/// <summary>
/// Turns a naive kernel, in which every output axis is a parallel range of its own, into one that has exactly one parallel range
/// to split among workers and, inside, the loops, vectors and register tiles that make it fast. Only independent iterations are
/// moved: the chain of operations behind every result stays as it was, so the bits do too.
/// </summary>
internal static class Scheduler
{
    public static KernelVariants Schedule(Kernel naive)
    {
        Kernel wide = Schedule(naive, MachineModel.Wide);
        if (TilePieces.Serve(wide, MachineModel.Narrow) && PiecesCostLittle(naive))
        {
            return new KernelVariants(wide, null);
        }

        Kernel narrow = Schedule(naive, MachineModel.Narrow);
        return new KernelVariants(wide, narrow.Equals(wide) ? null : narrow);
    }

    /// <summary>Whether tiles chosen for the wide machine, run in pieces on the narrow one, cost little more there than its own, or are its own.</summary>
    private static bool PiecesCostLittle(Kernel naive)
    {
        (Kernel kernel, ParallelNest nest, Names names, _) = Prepare(WithoutLets(naive, out string[] taken), taken, MachineModel.Wide);
        return ContractionSchedule.Takes(nest) && ContractionSchedule.PiecesCostLittle(kernel, nest, names, MachineModel.Wide, MachineModel.Narrow);
    }

    /// <summary>Values that no range changes stay before the nest, computed once by each worker.</summary>
    public static Kernel Schedule(Kernel naive, MachineModel machine)
    {
        (Kernel kernel, ParallelNest nest, Names names, EquatableArray<Statement> copies) = Prepare(WithoutLets(naive, out string[] taken), taken, machine);
        Kernel scheduled = PackOnce.Finish(Schedule(kernel, nest, names, machine), copies);
        return scheduled with { Body = naive.Body.TakeWhile(s => s is LetStatement).Concat(scheduled.Body).ToEquatableArray() };
    }

    private static Kernel WithoutLets(Kernel naive, out string[] taken)
    {
        Statement[] before = naive.Body.TakeWhile(s => s is LetStatement).ToArray();
        taken = ExpressionTree.Declared(before).ToArray();
        return naive with { Body = naive.Body.Skip(before.Length).ToEquatableArray() };
    }

    private static (Kernel Kernel, ParallelNest Nest, Names Names, EquatableArray<Statement> Copies) Prepare(Kernel naive, string[] taken, MachineModel machine)
    {
        Kernel kernel = JoinSteps.Apply(Collapse.Apply(naive));
        ParallelNest nest = ParallelNest.Of(kernel).WithoutUnitRanges();
        (kernel, nest, EquatableArray<Statement> copies) = PackOnce.Apply(kernel, nest, taken, machine);
        return (kernel, nest, new Names(kernel, nest.Body, taken.Concat(ExpressionTree.Declared(copies)).ToArray()), copies);
    }

    private static Kernel Schedule(Kernel kernel, ParallelNest nest, Names names, MachineModel machine) =>
        ContractionSchedule.Takes(nest) ? WithPrefetches(ContractionSchedule.Apply(kernel, nest, names, machine), machine)
            : ElementwiseSchedule.Takes(nest) ? ElementwiseSchedule.Apply(kernel, nest, names)
            : RowSchedule.Apply(kernel, nest, names);

    /// <summary>Tiles ask ahead for what comes from beyond the L2 cache: the next rows, the next line of an image, the next block of a sum.</summary>
    private static Kernel WithPrefetches(Kernel scheduled, MachineModel machine) =>
        PrefetchBlocks.Apply(PrefetchLines.Apply(PrefetchRows.Apply(scheduled, machine), machine), machine);

    /// <summary>The floating type a kernel computes in, which sets its lanes.</summary>
    public static DType Precision(Kernel kernel) => kernel.Buffers.Any(b => b.Type == DType.F64) ? DType.F64 : DType.F32;
}
