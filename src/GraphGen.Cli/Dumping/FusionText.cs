using System.Globalization;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;

namespace GraphGen.Cli.Dumping;

/// <summary>A fusion plan: the groups in order, each with its rows; an arrow marks the values that reach memory.</summary>
internal static class FusionText
{
    public static string Print(FusionPlan plan)
    {
        string[] ids = GraphPrinter.Ids(plan.Graph);
        ILookup<int, string> uses = Enumerable.Concat(
                plan.Graph.Results.Select(r => (r.Row, Text: "result " + r.Name)),
                plan.Graph.Assigns.Except(plan.Deferred).Select(a => (Row: a.Value, Text: "assign " + Name(plan.Graph.Rows[a.Variable]))))
            .ToLookup(u => u.Row, u => u.Text);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"fusion {plan.Graph.Name}({string.Join(", ", plan.Graph.Symbols)}): {plan.Groups.Count} groups\n");
        for (int number = 0; number < plan.Groups.Count; number++)
        {
            FusionGroup group = plan.Groups[number];
            text.Append(CultureInfo.InvariantCulture, $"  group {number}: {Kind(group)}\n");
            int width = group.Members.Max(m => ids[m].Length);
            foreach (int row in group.Members)
            {
                string stored = group.Stored.Contains(row) ? "  -> " + string.Join(", ", uses[row].DefaultIfEmpty("memory")) : "";
                text.Append(CultureInfo.InvariantCulture, $"    {ids[row].PadRight(width)} = {GraphPrinter.Print(plan.Graph.Rows[row], ids)}{stored}\n");
            }
        }

        foreach (GraphAssign copy in plan.Deferred)
        {
            text.Append(CultureInfo.InvariantCulture, $"  copy {ids[copy.Value]} -> assign {Name(plan.Graph.Rows[copy.Variable])}, which is still read above\n");
        }

        return text.ToString();
    }

    private static string Kind(FusionGroup group) => group.Kind switch
    {
        GroupKind.RowWise => $"row-wise over {group.Leading}, rows of [{string.Join(",", group.Row)}]",
        GroupKind.Elementwise => $"elementwise over {group.Domain}",
        GroupKind.Anchored => $"anchored over {group.Domain}",
        _ => $"scatter into {group.Domain}",
    };

    private static string Name(GraphRow leaf) => ((LeafAttributes)leaf.Attributes).Name;
}
