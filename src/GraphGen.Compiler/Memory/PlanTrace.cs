using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Memory;

/// <summary>
/// Lists what the steps of a plan that trains write, with names for people: the runtime looks there for the first number that is not
/// finite, when a run has come to one.
/// </summary>
internal static class PlanTrace
{
    public static EquatableArray<TracedBuffer> Of(LoweredEntry entry, ValueNames names, TensorGraph graph, IReadOnlyList<LoweredKernel> lowered)
    {
        if (entry.Kind is not (PlanKind.TrainStep or PlanKind.Accumulate or PlanKind.ApplyGradients))
        {
            return default;
        }

        return lowered
            .SelectMany((kernel, step) => kernel.Kernel.Buffers.Select((buffer, argument) => (buffer, location: kernel.Locations[argument], step, argument)))
            .Where(write => write.buffer.Access != BufferAccess.Read && write.buffer.Type.IsFloat() && write.location.Kind != LocationKind.Input)
            .Select(write => new TracedBuffer(write.step, write.argument, write.buffer.Type, ShapeOf(write.buffer, write.location), NameOf(write.location), IsForward(write.location)))
            .ToEquatableArray();

        Shape ShapeOf(KernelBuffer buffer, MemoryLocation location) => location.Kind == LocationKind.Workspace ? graph.Rows[location.Row].Shape : buffer.Shape;

        bool IsForward(MemoryLocation location) => location.Kind == LocationKind.Workspace && names.IsForward(location.Row);

        string NameOf(MemoryLocation location) => location.Kind == LocationKind.Workspace ? names.Of(location.Row) : location.Name;
    }
}
