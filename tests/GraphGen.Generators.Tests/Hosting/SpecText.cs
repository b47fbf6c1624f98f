using System;
using System.Globalization;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Model;

namespace GraphGen.Generators.Tests.Hosting;

/// <summary>A spec as text, one line a row, for snapshots.</summary>
internal static class SpecText
{
    public static string Print(ModelSpec spec)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Line($"{spec.Modifiers} {(spec.Namespace.Length == 0 ? "" : spec.Namespace + ".")}{spec.Name} precision={spec.Precision} optimizer={spec.Optimizer}{(spec.Penalty == new PenaltySpec() ? "" : $" l1={spec.Penalty.L1} l2={spec.Penalty.L2}")}");
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            Line($"layer {i} {spec.Layers[i].Path} = {spec.Layers[i].Type}({Arguments(spec.Layers[i].Arguments)})");
        }

        for (int i = 0; i < spec.Variables.Count; i++)
        {
            VariableSpec variable = spec.Variables[i];
            Line($"{(variable.Trained ? "parameter" : "state")} {i} {variable.Path} {variable.Type}{Dims(variable.Shape)} {Arguments(variable.Initializer)}");
        }

        foreach (EntrySpec entry in spec.Entries)
        {
            string inputs = string.Join(", ", entry.Inputs.Select(i => $"{i.Name} {i.Type}{(i.Forwarded is { } result ? $" = result {result}" : Dims(i.Shape))}"));
            Line($"{entry.Kind} {entry.Name}({inputs}) -> {string.Join(", ", entry.Results.Select(r => $"{r.Name} = {r.Row}"))}");
            for (int i = 0; i < entry.Rows.Count; i++)
            {
                SpecRow row = entry.Rows[i];
                string label = row.Label.Length == 0 ? "" : $"   # {row.Label}";
                string operands = string.Join(" ", row.Operands.Select(o => "%" + o.ToString(CultureInfo.InvariantCulture)));
                string arguments = Arguments(row.Arguments);
                Line($"  %{i} = {row.Op} {operands}{(operands.Length > 0 && arguments.Length > 0 ? " " : "")}{(arguments.Length > 0 ? "(" + arguments + ")" : "")}{label}");
            }
        }

        return text.ToString();
    }

    private static string Arguments(Compiler.Collections.EquatableArray<SpecArgument> arguments) =>
        string.Join(", ", arguments.Select(a => a.Name + ": " + Value(a.Value)));

    private static string Value(SpecValue value) => value.Kind switch
    {
        SpecValueKind.Missing => "missing",
        SpecValueKind.Boolean => value.Number == 0 ? "false" : "true",
        SpecValueKind.Text => value.Text,
        SpecValueKind.Shape => Dims(value.Dims),
        SpecValueKind.List => "[" + string.Join(", ", value.Items.Select(Value)) + "]",
        _ => value.Number.ToString("R", CultureInfo.InvariantCulture) + (value.Kind == SpecValueKind.Number ? "d" : ""),
    };

    private static string Dims(Compiler.Collections.EquatableArray<SpecDim> dims) =>
        "[" + string.Join(",", dims.Select(d => d.Symbol.Length > 0 ? d.Symbol : d.Value.ToString(CultureInfo.InvariantCulture))) + "]";
}
