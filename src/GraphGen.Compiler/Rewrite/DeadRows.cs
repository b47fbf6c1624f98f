using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Rewrite;

/// <summary>
/// Leaves out rows from which no result and no assign follows. Inputs stay: they are the signature of the entry point.
/// </summary>
internal static class DeadRows
{
    public static TensorGraph Remove(TensorGraph graph)
    {
        bool[] live = graph.Rows.Select(r => r.Op == OpCode.Input).ToArray();
        foreach (int root in graph.Results.Select(r => r.Row).Concat(graph.Assigns.SelectMany(a => new[] { a.Variable, a.Value })))
        {
            live[root] = true;
        }

        for (int i = live.Length - 1; i >= 0; i--)
        {
            foreach (int operand in live[i] ? graph.Rows[i].Operands : default)
            {
                live[operand] = true;
            }
        }

        // Rows before a live one that are live too: its new index.
        var index = new int[live.Length];
        for (int i = 1; i < live.Length; i++)
        {
            index[i] = index[i - 1] + (live[i - 1] ? 1 : 0);
        }

        return new TensorGraph(
            graph.Name,
            graph.Rows.Where((_, i) => live[i]).Select(r => r with { Operands = r.Operands.Select(o => index[o]).ToEquatableArray() }).ToEquatableArray(),
            graph.Results.Select(r => r with { Row = index[r.Row] }).ToEquatableArray(),
            graph.Assigns.Select(a => new GraphAssign(index[a.Variable], index[a.Value])).ToEquatableArray());
    }
}
