using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>A nest over the shape all members share.</summary>
internal static class ElementwiseNest
{
    public static void Build(FusionGroup group, ValueBuilder values, MemoryMap memory, TensorGraph graph)
    {
        IReadOnlyList<IndexExpr> place = Nest.Open(values, group.Domain);
        Nest.Store(graph, values, memory, group.Stored.Select(row => (row, place)));
        Nest.Close(values, group.Domain);
    }
}
