using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Tests.Fusion;

/// <summary>Fuses a graph, lowers it and runs the plain kernels one after the other with the kernel interpreter.</summary>
internal sealed class PlainPlan
{
    private readonly Dictionary<MemoryLocation, KernelMemory> memory = new();

    private PlainPlan(IReadOnlyList<LoweredKernel> kernels) => Kernels = kernels;

    public IReadOnlyList<LoweredKernel> Kernels { get; }

    public static PlainPlan Run(
        TensorGraph graph,
        FusionOptions options,
        IReadOnlyDictionary<string, long> symbols,
        IReadOnlyDictionary<string, KernelMemory> leaves,
        IReadOnlyDictionary<string, EquatableArray<int>>? permutations = null)
    {
        FusionPlan plan = Fuser.Fuse(graph, options);
        var run = new PlainPlan(KernelLowering.Lower(plan, permutations ?? new Dictionary<string, EquatableArray<int>>()));
        foreach (GraphRow row in graph.Rows.Where(r => r.Op is OpCode.Input or OpCode.Parameter or OpCode.State))
        {
            string name = ((LeafAttributes)row.Attributes).Name;
            LocationKind kind = row.Op == OpCode.Input ? LocationKind.Input : LocationKind.Variable;
            KernelMemory leaf = leaves[name];
            run.memory[new MemoryLocation(kind, name)] = new KernelMemory((byte[])leaf.Bytes.Clone(), leaf.Offset, leaf.Length);
        }

        foreach (LoweredKernel kernel in run.Kernels)
        {
            var buffers = new Dictionary<string, KernelMemory>();
            for (int i = 0; i < kernel.Locations.Count; i++)
            {
                KernelBuffer buffer = kernel.Kernel.Buffers[i];
                if (!run.memory.TryGetValue(kernel.Locations[i], out KernelMemory? block))
                {
                    block = new KernelMemory(buffer.Shape.Size.Evaluate(symbols) * buffer.Type.Size());
                    run.memory[kernel.Locations[i]] = block;
                }

                buffers[buffer.Name] = block;
            }

            KernelInterpreter.Run(ExpandMath.Rewrite(kernel.Kernel), symbols, buffers);
        }

        return run;
    }

    public KernelMemory Result(string name) => memory[new MemoryLocation(LocationKind.Result, name)];

    public KernelMemory Variable(string name) => memory[new MemoryLocation(LocationKind.Variable, name)];
}
