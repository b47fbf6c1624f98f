using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Rewrite;

/// <summary>
/// One forward pass: copies a graph row by row, so that equal rows become one (value numbering), replaces each row as long as a
/// rule fits, and leaves out what nothing reads any more.
/// </summary>
internal sealed class Rewriter
{
    /// <summary>More replacements than this at one row are a circle of rules.</summary>
    private const int MostReplacements = 100;

    private static readonly Dictionary<int, List<GraphRow?>> Unknown = new();

    private readonly ILookup<OpCode, RewriteRule> rules;
    private readonly GraphBuilder builder = new();

    /// <summary>What read the rows so far copied to a new value, a result or an assign being null: it will have no other readers.</summary>
    private readonly Dictionary<int, List<GraphRow?>> readers = new();

    private Rewriter(IEnumerable<RewriteRule> rules) =>
        this.rules = rules.SelectMany(rule => rule.Ops, (rule, op) => (rule, op)).ToLookup(p => p.op, p => p.rule);

    public static TensorGraph Apply(TensorGraph graph, IEnumerable<RewriteRule> rules) => DeadRows.Remove(new Rewriter(rules).Copy(graph));

    private TensorGraph Copy(TensorGraph graph)
    {
        ILookup<int, GraphRow?> oldReaders = Readers(graph);
        var values = new int[graph.Rows.Count];
        for (int i = 0; i < values.Length; i++)
        {
            GraphRow row = graph.Rows[i];
            builder.Origin = row.Origin;
            int copied = builder.Copy(row, row.Operands.Select(o => values[o]).ToArray());
            values[i] = builder.Named(Simplify(copied), row.Name);
            if (!readers.TryGetValue(values[i], out List<GraphRow?>? known))
            {
                readers[values[i]] = known = new List<GraphRow?>();
            }

            known.AddRange(oldReaders[i]);
        }

        return builder.Build(
            graph.Name,
            graph.Results.Select(r => r with { Row = values[r.Row] }),
            graph.Assigns.Select(a => new GraphAssign(values[a.Variable], values[a.Value])));
    }

    // Readers are those of rows as they were: of a replacement's operands nothing is known before the next pass.
    private int Simplify(int value)
    {
        IReadOnlyDictionary<int, List<GraphRow?>> known = readers;
        for (int i = 0; i < MostReplacements; i++)
        {
            int? replacement = Replace(value, known);
            known = Unknown;
            if (replacement is null)
            {
                return value;
            }

            value = replacement.Value;
        }

        throw new GraphException($"the rules for {builder[value].Op.Text()} go in a circle");
    }

    private int? Replace(int value, IReadOnlyDictionary<int, List<GraphRow?>> known)
    {
        var site = new RewriteSite(builder, value, known);
        foreach (RewriteRule rule in rules[site.Row.Op])
        {
            if (rule.Apply(site) is int replacement && replacement != value)
            {
                return replacement;
            }
        }

        return null;
    }

    private static ILookup<int, GraphRow?> Readers(TensorGraph graph) => graph.Rows.SelectMany(reader => reader.Operands.Select(read => (read, reader: (GraphRow?)reader)))
        .Concat(graph.Results.Select(r => (r.Row, (GraphRow?)null)))
        .Concat(graph.Assigns.Select(a => (a.Value, (GraphRow?)null)))
        .ToLookup(p => p.Item1, p => p.Item2);
}
