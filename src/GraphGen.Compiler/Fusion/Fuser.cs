using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Fusion;

/// <summary>
/// Cuts a graph into kernels, greedily and in topological order: a row joins the kernel of its latest operand where the nests
/// agree, every value handed over lies at the same place of the nest, and no cycle between kernels arises; else it opens a kernel.
/// </summary>
internal sealed class Fuser
{
    private readonly TensorGraph graph;
    private readonly RowUse use;
    private readonly List<Draft> drafts = new();
    private readonly Dictionary<int, Draft> homes = new();

    private Fuser(TensorGraph graph, RowUse use)
    {
        this.graph = graph;
        this.use = use;
    }

    public static FusionPlan Fuse(TensorGraph graph, FusionOptions options)
    {
        var fuser = new Fuser(graph, new RowUse(graph, options));
        for (int row = 0; row < graph.Rows.Count; row++)
        {
            if (fuser.use.IsHome(row))
            {
                fuser.Place(row, options.Enabled);
            }
        }

        HashSet<int> stored = StoredRows.Choose(graph, fuser.use, fuser.homes, options);
        return GroupOrder.Arrange(graph, fuser.use, fuser.homes, fuser.drafts, stored);
    }

    private void Place(int row, bool fuse)
    {
        Draft? draft = fuse ? Candidates(row).FirstOrDefault(d => TryJoin(d, row)) : null;
        if (draft is null)
        {
            draft = Open(row);
            drafts.Add(draft);
        }

        draft.Members.Add(row);
        homes[row] = draft;
    }

    private Draft Open(int number)
    {
        GraphRow row = graph.Rows[number];
        if (row.Attributes is ReduceAttributes { Lanes: > 1 } reduce)
        {
            return new Draft(GroupKind.RowWise, graph.Rows[row.Operands[0]].Shape, reduce.Axes.Count);
        }

        GroupKind kind = row.Op switch
        {
            OpCode.CumSum => GroupKind.Scan,
            OpCode.TopK => GroupKind.Selection,
            OpCode.ScatterAdd => GroupKind.Scatter,
            OpCode.Dot => GroupKind.Anchored,
            _ when row.Op.Class() == OpClass.Reduction => GroupKind.Anchored,
            _ => GroupKind.Elementwise,
        };
        return use.ViewOf(number) is int view ? new Draft(kind, graph.Rows[view].Shape, 0, view) : new Draft(kind, row.Shape, 0);
    }

    /// <summary>
    /// Kernels of the operands, latest first; for a reduction along rows also those that read the same rows; for a product those of its siblings.
    /// </summary>
    private IEnumerable<Draft> Candidates(int row)
    {
        if (graph.Rows[row].Op == OpCode.Dot)
        {
            return drafts.Where(d => d.Members.Any(m => SiblingProducts.Are(graph, m, row)));
        }

        IEnumerable<Draft> direct = use.HomeOperands(row).Select(o => homes[o]).Distinct().OrderByDescending(drafts.IndexOf);
        if (graph.Rows[row].Attributes is not ReduceAttributes { Lanes: > 1 })
        {
            return direct;
        }

        var operands = new HashSet<int>(use.HomeOperands(row));
        IEnumerable<Draft> siblings = drafts.Where(d => d.Kind == GroupKind.RowWise && d.Members.Any(m => use.HomeOperands(m).Any(operands.Contains)));
        return direct.Concat(siblings.Reverse()).Distinct();
    }

    private bool TryJoin(Draft draft, int row)
    {
        GraphRow r = graph.Rows[row];
        if (r.Op == OpCode.Dot)
        {
            return draft.Members.Count(m => graph.Rows[m].Op == OpCode.Dot) < SiblingProducts.Most
                && draft.View < 0 && use.ViewOf(row) is null && !WaitsFor(row, draft);
        }

        if (r.Op.StandsAlone() || graph.Rows[draft.Members[0]].Op.StandsAlone() || RowUse.NeedsWholeRows(graph, r))
        {
            return false;
        }

        // A product's tile is unrolled, and what follows it with it: a function there is written out once for each of its vectors, which
        // is more than the JIT will inline, and then every operation is a call. Written to memory, the product costs far less.
        if (OperationCost.IsFunction(r.Op) && draft.Members.Any(m => graph.Rows[m].Op == OpCode.Dot))
        {
            return false;
        }

        if (RowUse.NeedsWholeRows(graph, graph.Rows[draft.Members[0]]) && r.Shape.Equals(draft.Domain))
        {
            return false;
        }

        (GroupKind kind, int rowAxes) = (draft.Kind, draft.RowAxes);
        if (r.Attributes is ReduceAttributes reduce)
        {
            bool fits = reduce.Lanes > 1 && graph.Rows[r.Operands[0]].Shape.Equals(draft.Domain)
                && (kind == GroupKind.Elementwise || (kind == GroupKind.RowWise && rowAxes == reduce.Axes.Count));
            if (!fits)
            {
                return false;
            }

            (kind, rowAxes) = (GroupKind.RowWise, reduce.Axes.Count);
        }

        var nest = new FusionGroup(kind, draft.Domain, rowAxes, default, default, draft.View);
        bool joins = (r.Op.Class() == OpClass.Reduction || nest.Fits(r.Shape))
            && HandOver.InPlace(graph, use, nest, row, o => homes[o] == draft)
            && !WaitsFor(row, draft);
        if (joins)
        {
            (draft.Kind, draft.RowAxes) = (kind, rowAxes);
        }

        return joins;
    }

    /// <summary>Whether a row reads what another kernel makes of something that <paramref name="draft"/> computes.</summary>
    private bool WaitsFor(int row, Draft draft) => use.HomeOperands(row).Select(o => homes[o]).Any(other => other != draft && DependsOn(other, draft));

    /// <summary>Whether <paramref name="later"/> needs, directly or not, something <paramref name="earlier"/> computes.</summary>
    private bool DependsOn(Draft later, Draft earlier)
    {
        var seen = new HashSet<Draft>();
        var stack = new Stack<Draft>();
        stack.Push(later);
        while (stack.Count > 0)
        {
            Draft draft = stack.Pop();
            if (draft == earlier)
            {
                return true;
            }

            if (seen.Add(draft))
            {
                foreach (int operand in draft.Members.SelectMany(use.HomeOperands))
                {
                    stack.Push(homes[operand]);
                }
            }
        }

        return false;
    }
}
