using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Memory;

/// <summary>Lists an entry point's kernels with the addresses of their arguments.</summary>
internal static class PlanBuilder
{
    /// <param name="numbers">For each lowered kernel, which kernel of <paramref name="table"/> does its work.</param>
    public static ExecutionPlan Build(
        ModelSpec spec,
        LoweredEntry entry,
        TensorGraph graph,
        IReadOnlyList<LoweredKernel> lowered,
        IReadOnlyList<int> numbers,
        IReadOnlyList<Kernel> table,
        EquatableArray<ModelVariable> variables,
        Workspace workspace)
    {
        // The caller's view: inputs stay even where rewriting found that nothing reads them.
        IReadOnlyDictionary<string, long> bounds = IndexBounds.Of(entry.Graph);
        EquatableArray<PlanValue> inputs = entry.Graph.Rows
            .Where(r => r.Op == OpCode.Input)
            .Select(r => new PlanValue(Name(r), r.Type, r.Shape, bounds.TryGetValue(Name(r), out long bound) ? bound : null))
            .ToEquatableArray();
        EquatableArray<PlanValue> results = graph.Results
            .Select(r => new PlanValue(r.Name, graph.Rows[r.Row].Type, graph.Rows[r.Row].Shape))
            .ToEquatableArray();
        List<string> symbols = entry.Graph.Symbols.ToList();
        var values = new ValueNames(spec, graph);
        var names = new StepNames(values, variables);
        EquatableArray<PlanStep> steps = lowered.Select((kernel, step) => new PlanStep(
            numbers[step],
            kernel.Locations.Select(Argument).ToEquatableArray(),
            kernel.Kernel.Symbols.Select(s => symbols.IndexOf(s)).ToEquatableArray(),
            IndexExpr.Of(1),
            1,
            names.Of(kernel))).ToEquatableArray();
        EquatableArray<TracedBuffer> trace = PlanTrace.Of(entry, values, graph, lowered);
        int rows = entry.Kind == PlanKind.Forward && IndependentRows.Of(entry.Graph) is string symbol ? symbols.IndexOf(symbol) : -1;
        return new ExecutionPlan(entry.Name, entry.Kind, symbols.ToEquatableArray(), inputs, results, workspace.Regions, steps, trace, rows < 0 ? null : rows);

        PlanArgument Argument(MemoryLocation location)
        {
            switch (location.Kind)
            {
                case LocationKind.Variable:
                    ModelVariable variable = variables.Single(v => v.Name == location.Name);
                    return new PlanArgument(variable.Role == VariableRole.OptimizerState ? PlanSlots.OptimizerState : PlanSlots.Variables, variable.Offset);
                case LocationKind.Input:
                    return new PlanArgument(PlanSlots.FirstInput + inputs.ToList().FindIndex(i => i.Name == location.Name), 0);
                case LocationKind.Result:
                    return new PlanArgument(PlanSlots.FirstInput + inputs.Count + graph.Results.ToList().FindIndex(r => r.Name == location.Name), 0);
                default:
                    BufferPlacement placement = workspace.Placements.Single(p => p.Buffer.Row == location.Row);
                    return new PlanArgument(PlanSlots.FirstInput + inputs.Count + results.Count + placement.Region, placement.Offset);
            }
        }
    }

    private static string Name(GraphRow leaf) => ((LeafAttributes)leaf.Attributes).Name;
}
