using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Fusion;

/// <summary>
/// Puts the kernels in order: after the kernels whose values they read, and a kernel that overwrites a variable after every
/// kernel that reads it. Where the two contradict each other, the new value goes to a workspace buffer and is copied at the end.
/// </summary>
internal static class GroupOrder
{
    public static FusionPlan Arrange(
        TensorGraph graph, RowUse use, IReadOnlyDictionary<int, Draft> homes, IReadOnlyList<Draft> drafts, HashSet<int> stored)
    {
        // What each kernel must compute for the values it stores; what it reads from memory on the way.
        var members = new Dictionary<Draft, List<int>>();
        var reads = new Dictionary<Draft, HashSet<int>>();
        foreach (Draft draft in drafts)
        {
            var reached = new HashSet<int>();
            reads[draft] = new HashSet<int>();
            var stack = new Stack<int>(draft.Members.Where(stored.Contains));
            while (stack.Count > 0)
            {
                int row = stack.Pop();
                if (!reached.Add(row))
                {
                    continue;
                }

                if (use.IsLeafBuffer(row))
                {
                    // A result that is an input as it stands: its home copies it.
                    reads[draft].Add(row);
                }

                foreach (int operand in graph.Rows[row].Operands)
                {
                    bool elsewhere = use.IsLeafBuffer(operand) || (stored.Contains(operand) && homes[operand] != draft);
                    if (elsewhere)
                    {
                        reads[draft].Add(operand);
                    }
                    else
                    {
                        stack.Push(operand);
                    }
                }
            }

            members[draft] = draft.Members.Where(reached.Contains).ToList();
        }

        List<Draft> live = drafts.Where(d => members[d].Count > 0).ToList();
        // Nobody waits for a leaf, even where a kernel copies it into a result.
        var before = live.ToDictionary(d => d, d => new HashSet<Draft>(reads[d].Where(r => !use.IsLeafBuffer(r)).Select(r => homes[r])));
        var deferred = new List<GraphAssign>();
        foreach (GraphAssign assign in graph.Assigns)
        {
            Draft writer = homes[assign.Value];
            List<Draft> readers = live.Where(d => d != writer && reads[d].Contains(assign.Variable)).ToList();
            if (!ReadsVariableInPlace(graph, use, writer, members[writer], stored, homes, assign.Variable) || readers.Any(r => Precedes(writer, r)))
            {
                deferred.Add(assign);
                continue;
            }

            before[writer].UnionWith(readers);
        }

        // Earliest first member first, among those whose predecessors are done: close to the order of the user's program.
        var groups = new List<FusionGroup>();
        var done = new HashSet<Draft>();
        while (done.Count < live.Count)
        {
            Draft next = live.Where(d => !done.Contains(d) && before[d].IsSubsetOf(done)).OrderBy(d => members[d][0]).FirstOrDefault()
                ?? throw new GraphException($"{graph.Name}: the kernels wait for each other in a circle");
            done.Add(next);
            groups.Add(next.Group(members[next], members[next].Where(stored.Contains)));
        }

        return new FusionPlan(graph, groups.ToEquatableArray(), deferred.ToEquatableArray());

        bool Precedes(Draft first, Draft second)
        {
            var seen = new HashSet<Draft>();
            var stack = new Stack<Draft>(before[second]);
            while (stack.Count > 0)
            {
                Draft draft = stack.Pop();
                if (draft == first)
                {
                    return true;
                }

                if (seen.Add(draft))
                {
                    foreach (Draft earlier in before[draft])
                    {
                        stack.Push(earlier);
                    }
                }
            }

            return false;
        }
    }

    /// <summary>
    /// Whether the kernel that writes a variable reads it only element by element, at the place it writes: not through its
    /// contraction or reduction, and not in a row that it passes over more than once.
    /// </summary>
    private static bool ReadsVariableInPlace(
        TensorGraph graph, RowUse use, Draft writer, IReadOnlyList<int> members, HashSet<int> stored, IReadOnlyDictionary<int, Draft> homes, int variable)
    {
        FusionGroup nest = writer.Group(members, members.Where(stored.Contains));
        foreach (int member in members)
        {
            bool reads = RowUse.Reach(
                graph.Rows[member].Operands,
                r => r == variable || IsEnd(r),
                r => graph.Rows[r].Operands).Contains(variable);
            if (!reads)
            {
                continue;
            }

            bool elementwise = graph.Rows[member].Op.Class() == OpClass.Elementwise && writer.Kind != GroupKind.RowWise;
            if (!elementwise || !HandOver.ReadsInPlace(graph, nest, member, r => r == variable ? true : IsEnd(r) ? false : null))
            {
                return false;
            }
        }

        return true;

        bool IsEnd(int row) => homes.TryGetValue(row, out Draft? home) && (home == writer || stored.Contains(row));
    }
}
