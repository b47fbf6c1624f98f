using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Schedule.Device;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using GraphGen.Conformance.Tests.Running;
using GraphGen.Runtime.OpenCL;

namespace GraphGen.OpenCl.Tests.Running;

/// <summary>Runs a plan on a device: every slot is one buffer there, and the steps run one after the other.</summary>
internal static class DeviceRun
{
    public static void Run(DeviceContext context, DeviceProgram program, IReadOnlyList<Kernel> kernels, PlanCall call, byte[][] slots)
    {
        DeviceBuffer[] buffers = [.. slots.Select(slot => context.Allocate(slot.Length))];
        try
        {
            for (int slot = 0; slot < slots.Length; slot++)
            {
                buffers[slot].Write(slots[slot]);
            }

            foreach (PlanStep step in call.Plan.Steps)
            {
                Enqueue(program, kernels[step.Kernel], call, step, buffers);
            }

            for (int slot = 0; slot < slots.Length; slot++)
            {
                buffers[slot].Read(slots[slot]);
            }
        }
        finally
        {
            foreach (DeviceBuffer buffer in buffers)
            {
                buffer.Dispose();
            }
        }
    }

    private static void Enqueue(DeviceProgram program, Kernel kernel, PlanCall call, PlanStep step, DeviceBuffer[] buffers)
    {
        DeviceKernel compiled = program.Kernel(kernel.Name);
        int argument = 0;
        for (int i = 0; i < kernel.Buffers.Count; i++)
        {
            compiled.Set(argument++, buffers[step.Arguments[i].Slot]);
            compiled.Set(argument++, call.Offset(step.Arguments[i]) / kernel.Buffers[i].Type.Size());
        }

        // Equal kernels may name their dimensions differently; their order is the same.
        IReadOnlyDictionary<string, long> symbols = call.KernelSymbols(step);
        foreach (string symbol in call.KernelOf(step).Symbols)
        {
            compiled.Set(argument++, (int)symbols[symbol]);
        }

        compiled.Enqueue(WorkGroup.Groups(kernel, call.Evaluate(step.Extent)));
    }
}
