using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Shapes;
using GraphGen.Compiler.Text;

namespace GraphGen.Compiler.Graph;

/// <summary>
/// The text form of a graph, one row a line; <see cref="GraphReader"/> reads it back:
/// <code>
/// graph Mlp.Logits(batch)
///   x   = input x  f32[batch,64]
///   W1  = parameter hidden.weight  f32[32,64]  named "W1"
///   t2  = dot x, W1 contract(1;1)  f32[batch,32]
///   result logits = t2
/// </code>
/// A value is called by its row's name where that is an identifier used by no earlier row, and else <c>t</c> and its row number
/// with the true name, if any, behind the type. Origins are not part of the text.
/// </summary>
internal static class GraphPrinter
{
    private const int WidestColumn = 16;

    public static string Print(TensorGraph graph)
    {
        string[] ids = Ids(graph);
        int width = Math.Min(WidestColumn, ids.Select(i => i.Length).DefaultIfEmpty().Max());
        var text = new StringBuilder();
        text.Append("graph ").Append(TextScanner.NameText(graph.Name)).Append('(').Append(string.Join(", ", graph.Symbols)).Append(")\n");
        for (int i = 0; i < graph.Rows.Count; i++)
        {
            text.Append("  ").Append(ids[i].PadRight(width)).Append(" = ").Append(Print(graph.Rows[i], ids));
            string name = graph.Rows[i].Name;
            text.Append(name.Length == 0 || name == ids[i] ? "\n" : $"  named {TextScanner.NameText(name)}\n");
        }

        foreach (GraphResult result in graph.Results)
        {
            text.Append($"  result {TextScanner.NameText(result.Name)} = {ids[result.Row]}\n");
        }

        foreach (GraphAssign assign in graph.Assigns)
        {
            text.Append($"  assign {ids[assign.Variable]} = {ids[assign.Value]}\n");
        }

        return text.ToString();
    }

    /// <summary>What each row is called in the text.</summary>
    public static string[] Ids(TensorGraph graph)
    {
        var used = new HashSet<string>();
        return graph.Rows.Select((row, i) => IsUsable(row.Name) && used.Add(row.Name) ? row.Name : AutomaticId(i)).ToArray();
    }

    /// <summary>The id of a row whose name cannot serve; no row has such a name as its id.</summary>
    internal static string AutomaticId(int row) => FormattableString.Invariant($"t{row}");

    /// <summary>Whether a row's id may be its name: an identifier that begins no other kind of line and looks like no automatic id.</summary>
    internal static bool IsUsable(string name) => TextScanner.IsIdentifier(name) && name is not ("result" or "assign") && !IsAutomatic(name);

    internal static bool IsAutomatic(string id) => id.Length > 1 && id[0] == 't' && id.Skip(1).All(c => c is >= '0' and <= '9');

    /// <summary>What a row computes, behind the equals sign: operation, operands, attributes, type and shape.</summary>
    public static string Print(GraphRow row, string[] ids)
    {
        string operands = string.Join(", ", row.Operands.Select(o => ids[o]));
        string attributes = AttributeText.Write(row.Attributes, row.Type);
        string[] words = new[] { row.Op.Text(), operands, attributes }.Where(w => w.Length > 0).ToArray();
        return $"{string.Join(" ", words)}  {row.Type.Text()}{row.Shape}";
    }
}
