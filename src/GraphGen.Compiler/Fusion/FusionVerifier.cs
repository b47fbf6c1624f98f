using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Fusion;

/// <summary>
/// Checks a fusion plan from its data alone: every required row is stored once; whatever a kernel reads from memory an earlier
/// kernel has stored; and no kernel reads a variable after another has overwritten it.
/// </summary>
internal static class FusionVerifier
{
    public static void Verify(FusionPlan plan)
    {
        TensorGraph graph = plan.Graph;
        var stored = new HashSet<int>();
        var homes = new HashSet<int>();
        var overwritten = new HashSet<int>();
        foreach (FusionGroup group in plan.Groups)
        {
            foreach (int member in group.Members)
            {
                Require(homes.Add(member), graph, member, "is computed by two kernels");
            }

            foreach (int row in group.Stored)
            {
                Require(group.Members.Contains(row), graph, row, "is stored by a kernel that does not compute it");
            }

            foreach (int row in Reads(graph, group, stored))
            {
                Require(!overwritten.Contains(row), graph, row, "is read after it was overwritten");
            }

            stored.UnionWith(group.Stored);
            overwritten.UnionWith(graph.Assigns.Where(a => group.Stored.Contains(a.Value) && !plan.Deferred.Contains(a)).Select(a => a.Variable));
        }

        foreach (int row in graph.Results.Select(r => r.Row).Concat(graph.Assigns.Select(a => a.Value)))
        {
            Require(stored.Contains(row), graph, row, "is required and never stored");
        }
    }

    /// <summary>Leaves that a group reads, directly or through what it spells out; throws where it reads what is not there yet.</summary>
    private static IEnumerable<int> Reads(TensorGraph graph, FusionGroup group, HashSet<int> stored)
    {
        var members = new HashSet<int>(group.Members);
        var seen = new HashSet<int>();
        var stack = new Stack<int>(group.Members);
        while (stack.Count > 0)
        {
            int row = stack.Pop();
            if (!seen.Add(row))
            {
                continue;
            }

            GraphRow r = graph.Rows[row];
            if (r.Op is OpCode.Input or OpCode.Parameter or OpCode.State)
            {
                yield return row;
            }

            bool needsKernel = r.Op == OpCode.Dot || r.Op.StandsAlone() || r.Op.Class() == OpClass.Reduction;
            Require(members.Contains(row) || stored.Contains(row) || !needsKernel, graph, row, "is read before a kernel has stored it");
            if (!members.Contains(row) && stored.Contains(row))
            {
                continue;
            }

            foreach (int operand in r.Operands)
            {
                stack.Push(operand);
            }
        }
    }

    private static void Require(bool condition, TensorGraph graph, int row, string problem)
    {
        if (!condition)
        {
            throw new GraphException($"{graph.Name}: row {row} ({graph.Rows[row].Op.Text()} {graph.Rows[row].Name}) {problem}");
        }
    }
}
