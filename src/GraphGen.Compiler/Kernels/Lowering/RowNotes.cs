using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Lowering;

/// <summary>
/// What a kernel computes, for its reader: each row it is home of, but for the arithmetic that does nothing but update variables, which is the
/// same for all of them: of that, which variables it updates. Of products side by side, which all go the same way, the first, and what comes
/// of them.
/// </summary>
internal sealed class RowNotes
{
    private readonly TensorGraph graph;
    private readonly HashSet<int> updates = new();
    private readonly ILookup<int, string> variables;

    public RowNotes(TensorGraph graph)
    {
        this.graph = graph;
        variables = graph.Assigns.ToLookup(a => a.Value, a => ((LeafAttributes)graph.Rows[a.Variable].Attributes).Name);
        var read = new HashSet<int>(graph.Results.Select(r => r.Row));
        for (int row = graph.Rows.Count - 1; row >= 0; row--)
        {
            bool updatesOnly = graph.Rows[row].Op.Class() == OpClass.Elementwise && !read.Contains(row);
            if (updatesOnly)
            {
                updates.Add(row);
            }
            else
            {
                read.UnionWith(graph.Rows[row].Operands);
            }
        }
    }

    public IEnumerable<string> Of(FusionGroup group)
    {
        bool areSiblings = group.Members.Count(m => graph.Rows[m].Op == OpCode.Dot) > 1;
        IEnumerable<int> rows = areSiblings ? group.Members.Take(1).Concat(group.Stored) : group.Members;
        foreach (int row in rows.Where(m => !updates.Contains(m)))
        {
            yield return Note(row);
        }

        string[] updated = group.Members.Where(updates.Contains).SelectMany(m => variables[m]).ToArray();
        if (updated.Length > 0)
        {
            yield return "update of " + string.Join(", ", updated);
        }
    }

    private string Note(int row)
    {
        GraphRow r = graph.Rows[row];
        IEnumerable<string> operands = r.Operands.Select(o => graph.Rows[o] switch
        {
            { Name.Length: 0, Op: OpCode.Constant, Attributes: ConstantAttributes constant } => constant.Value.ToString("R", CultureInfo.InvariantCulture),
            _ => NameOf(o),
        });
        return $"{NameOf(row)} = {r.Op.Text()} {string.Join(", ", operands)}  {r.Type.Text()}{r.Shape}";
    }

    private string NameOf(int row) => graph.Rows[row].Name is { Length: > 0 } name ? name : "t" + row.ToString(CultureInfo.InvariantCulture);
}
