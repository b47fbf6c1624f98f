using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Graph;

/// <summary>Drops rows that no result and no assign needs. Inputs stay: they are the signature of the entry point.</summary>
internal static class DeadRows
{
    public static TensorGraph Remove(TensorGraph graph)
    {
        var live = new bool[graph.Rows.Count];
        foreach (int root in graph.Results.Select(r => r.Row).Concat(graph.Assigns.SelectMany(a => new[] { a.Variable, a.Value })))
        {
            live[root] = true;
        }

        for (int row = live.Length - 1; row >= 0; row--)
        {
            live[row] |= graph.Rows[row].Op == OpCode.Input;
            foreach (int operand in live[row] ? graph.Rows[row].Operands : EquatableArray<int>.Empty)
            {
                live[operand] = true;
            }
        }

        var kept = new List<GraphRow>();
        var place = new int[live.Length];
        for (int row = 0; row < live.Length; row++)
        {
            if (live[row])
            {
                place[row] = kept.Count;
                kept.Add(graph.Rows[row] with { Operands = graph.Rows[row].Operands.Select(o => place[o]).ToEquatableArray() });
            }
        }

        return graph with
        {
            Rows = kept.ToEquatableArray(),
            Results = graph.Results.Select(r => r with { Row = place[r.Row] }).ToEquatableArray(),
            Assigns = graph.Assigns.Select(a => new GraphAssign(place[a.Variable], place[a.Value])).ToEquatableArray(),
        };
    }
}
