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
        Kernel narrow = Schedule(naive, MachineModel.Narrow);
        return new KernelVariants(wide, narrow.Equals(wide) ? null : narrow);
    }

    /// <summary>Values that no range changes stay before the nest, computed once by each worker.</summary>
    public static Kernel Schedule(Kernel naive, MachineModel machine)
    {
        Statement[] before = naive.Body.TakeWhile(s => s is LetStatement).ToArray();
        Kernel nest = ScheduleNest(naive with { Body = naive.Body.Skip(before.Length).ToEquatableArray() }, ExpressionTree.Declared(before).ToArray(), machine);
        return nest with { Body = before.Concat(nest.Body).ToEquatableArray() };
    }

    private static Kernel ScheduleNest(Kernel naive, string[] taken, MachineModel machine)
    {
        Kernel kernel = Collapse.Apply(naive);
        ParallelNest nest = ParallelNest.Of(kernel).WithoutUnitRanges();
        (kernel, nest, EquatableArray<Statement> copies) = PackOnce.Apply(kernel, nest, taken, machine);
        var names = new Names(kernel, nest.Body, taken.Concat(ExpressionTree.Declared(copies)).ToArray());
        return PackOnce.Finish(Schedule(kernel, nest, names, machine), copies);
    }

    private static Kernel Schedule(Kernel kernel, ParallelNest nest, Names names, MachineModel machine) =>
        ContractionSchedule.Takes(nest) ? ContractionSchedule.Apply(kernel, nest, names, machine)
            : ElementwiseSchedule.Takes(nest) ? ElementwiseSchedule.Apply(kernel, nest, names)
            : RowSchedule.Apply(kernel, nest, names);

    /// <summary>The floating type a kernel computes in, which sets its lanes.</summary>
    public static DType Precision(Kernel kernel) => kernel.Buffers.Any(b => b.Type == DType.F64) ? DType.F64 : DType.F32;
}
