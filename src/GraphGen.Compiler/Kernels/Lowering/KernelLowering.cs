using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>A kernel in its plainest form and where each of its buffers lies.</summary>
internal sealed record LoweredKernel(Kernel Kernel, EquatableArray<MemoryLocation> Locations);

/// <summary>
/// Turns each group of a fusion plan into a plain loop nest: a parallel range for every output axis, reductions in the order
/// their rows prescribe. Schedules come after, as rewrites of these.
/// </summary>
internal static class KernelLowering
{
    public static IReadOnlyList<LoweredKernel> Lower(FusionPlan plan, IReadOnlyDictionary<string, EquatableArray<int>> permutations)
    {
        var memory = new MemoryMap(plan, permutations);
        var notes = new RowNotes(plan.Graph);
        var kernels = plan.Groups.Select(g => Lower(plan, memory, g, notes)).ToList();
        kernels.AddRange(plan.Deferred.Select(a => Copy(plan, memory, a)));
        return kernels;
    }

    private static LoweredKernel Lower(FusionPlan plan, MemoryMap memory, FusionGroup group, RowNotes notes)
    {
        var values = new ValueBuilder(plan.Graph, memory, group.Members);
        switch (group.Kind)
        {
            case GroupKind.Elementwise:
                ElementwiseNest.Build(group, values, memory, plan.Graph);
                break;
            case GroupKind.RowWise:
                new RowWiseNest(plan.Graph, group, values, memory).Build();
                break;
            case GroupKind.Anchored:
                AnchoredNest.Build(plan.Graph, group, values, memory);
                break;
            case GroupKind.Scan:
                ScanNest.Build(plan.Graph, group, values, memory);
                break;
            case GroupKind.Selection:
                new SelectionNest(plan.Graph, group, values, memory).Build();
                break;
            default:
                ScatterNest.Build(plan.Graph, group, values, memory);
                break;
        }

        return Finish(plan.Graph, values, notes.Of(group));
    }

    /// <summary>An assigned value that had to wait in the workspace until every reader of its variable was done.</summary>
    private static LoweredKernel Copy(FusionPlan plan, MemoryMap memory, GraphAssign assign)
    {
        GraphRow variable = plan.Graph.Rows[assign.Variable];
        var values = new ValueBuilder(plan.Graph, memory, new int[0]);
        var nest = new FusionGroup(GroupKind.Elementwise, variable.Shape, 0, default, default);
        IReadOnlyList<IndexExpr> place = Nest.Open(values, nest.Domain);
        ScalarExpr value = Waiting(plan.Graph, memory, values, assign.Value, place);
        string target = values.Buffers.Use(memory.Leaf(assign.Variable), variable.Name, variable.Type, variable.Shape, BufferAccess.Write);
        values.Append(new StoreStatement(target, place.ToEquatableArray(), value));
        Nest.Close(values, nest.Domain);
        return Finish(plan.Graph, values, new[] { "assign " + variable.Name });
    }

    /// <summary>The value where it waits: not in a variable of which it may be the old value.</summary>
    private static LocalExpr Waiting(TensorGraph graph, MemoryMap memory, ValueBuilder values, int row, IReadOnlyList<IndexExpr> place)
    {
        GraphRow r = graph.Rows[row];
        string name = r.Name.Length > 0 ? r.Name : "t" + row.ToString(CultureInfo.InvariantCulture);
        string source = values.Buffers.Use(memory.Destinations(row)[0], name, r.Type, r.Shape, BufferAccess.Read);
        string local = values.NewName(name);
        values.Append(new LetStatement(local, r.Type, new LoadExpr(source, place.ToEquatableArray(), r.Type)));
        return new LocalExpr(new LocalRef(local), r.Type);
    }

    private static LoweredKernel Finish(TensorGraph graph, ValueBuilder values, IEnumerable<string> notes)
    {
        EquatableArray<Statement> body = values.Pop();
        var kernel = new Kernel("kernel", values.Buffers.Buffers, default, body, notes.ToEquatableArray());
        return new LoweredKernel(kernel with { Symbols = KernelSymbols.Of(kernel).ToEquatableArray() }, values.Buffers.Locations);
    }
}
