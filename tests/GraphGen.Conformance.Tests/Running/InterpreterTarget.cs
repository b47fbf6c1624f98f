using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>The kernel interpreter on scheduled kernels: those for 32 vector registers, or those for 16.</summary>
internal sealed class InterpreterTarget(bool narrow) : ITarget
{
    public string Name => narrow ? "interpreter, 16 registers" : "interpreter";

    public IReadOnlyList<int> Threads { get; } = [1];

    public void Run(PlanCall call, byte[][] slots, int threads)
    {
        foreach (PlanStep step in call.Plan.Steps)
        {
            KernelVariants variants = call.Model.Kernels[step.Kernel];
            Kernel kernel = narrow ? variants.Narrow ?? variants.Wide : variants.Wide;
            IReadOnlyDictionary<string, long> symbols = call.KernelSymbols(step);
            Dictionary<string, KernelMemory> buffers = kernel.Buffers
                .Zip(step.Arguments)
                .ToDictionary(b => b.First.Name, b => new KernelMemory(
                    slots[b.Second.Slot], call.Offset(b.Second), b.First.Shape.Size.Evaluate(symbols) * b.First.Type.Size()));
            KernelInterpreter.Run(kernel, symbols, buffers);
        }
    }
}
