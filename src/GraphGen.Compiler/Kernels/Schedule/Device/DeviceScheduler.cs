using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Kernels.Schedule.Device;

/// <summary>
/// Turns a naive kernel into one for a device that runs thousands of work-items: the parallel ranges become one, an iteration of
/// which is a work-item, or a group of them where lanes work together (rows, tiles of products). Only independent iterations are
/// moved, so the bits are those of the naive kernel.
/// </summary>
internal static class DeviceScheduler
{
    public static Kernel Schedule(Kernel naive)
    {
        Statement[] before = naive.Body.TakeWhile(s => s is LetStatement).ToArray();
        Kernel nest = ScheduleNest(naive with { Body = naive.Body.Skip(before.Length).ToEquatableArray() }, ExpressionTree.Declared(before).ToArray());
        return nest with { Body = before.Concat(nest.Body).ToEquatableArray() };
    }

    private static Kernel ScheduleNest(Kernel naive, string[] taken)
    {
        Kernel kernel = Collapse.Apply(naive);
        ParallelNest nest = ParallelNest.Of(kernel).WithoutUnitRanges();
        var names = new Names(kernel, nest.Body, taken);
        return TiledContraction.TryApply(kernel, nest, names) ?? Plain(kernel, nest, names);
    }

    private static Kernel Plain(Kernel kernel, ParallelNest nest, Names names)
    {
        Kernel scheduled = RowSchedule.Apply(kernel, nest, names);
        int lanes = WorkGroup.Lanes(scheduled);
        string note = lanes > 1 ? $"a group of {lanes} work-items for each iteration" : "a work-item for each iteration";
        return scheduled with { Notes = kernel.Notes.Append(note).ToEquatableArray() };
    }
}
