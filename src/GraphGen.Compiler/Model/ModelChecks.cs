using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Memory;

namespace GraphGen.Compiler.Model;

/// <summary>Mistakes that only the finished graphs show.</summary>
internal static class ModelChecks
{
    /// <summary>Inputs that the compiler adds; see <see cref="LoweredEntry"/>.</summary>
    private static readonly string[] OwnInputs = { OptimizerPlan.InputName, "random" };

    /// <summary>Leaves of a graph are known by name: whose name this is already, or null.</summary>
    public static string? OwnerOf(string inputName, ModelSpec spec) =>
        OwnInputs.Contains(inputName) ? "an input that the compiler adds"
        : spec.Variables.Any(v => v.Path == inputName) ? "the field " + inputName
        : null;

    public static void FieldNames(ModelSpec spec, IReadOnlyList<DeclaredVariable> variables, DiagnosticList diagnostics)
    {
        string[] taken = { AccumulatedGradients.Weight, AccumulatedGradients.Count };
        foreach (DeclaredVariable variable in variables.Where(v => spec.Training.AccumulatesGradients && taken.Contains(v.Name)))
        {
            diagnostics.ReportField(DiagnosticCatalog.NameTaken, variable.Name, "what accumulates gradients");
        }

        foreach (VariableSpec variable in spec.Variables.Where(v => OwnInputs.Contains(v.Path)))
        {
            diagnostics.ReportField(DiagnosticCatalog.NameTaken, variable.Path, "an input that the compiler adds");
        }
    }

    /// <summary>A call binds the named dimensions from its arguments, so each must be an axis of an input.</summary>
    public static void UnboundDimensions(ModelSpec spec, TensorGraph graph, string entryName, DiagnosticList diagnostics)
    {
        var bound = new HashSet<string>(graph.Rows.Where(r => r.Op == OpCode.Input).SelectMany(r => r.Shape).SelectMany(d => d.Symbols));
        foreach (GraphRow row in graph.Rows)
        {
            foreach (string symbol in row.Shape.SelectMany(d => d.Symbols).Where(bound.Add))
            {
                (int entry, int specRow) = spec.Locate(row.Origin);
                diagnostics.Report(DiagnosticCatalog.UnboundDimension, entry, specRow, symbol, entryName);
            }
        }
    }

    /// <summary>A call passes spans: each named dimension must follow from their lengths. Reported at the first inputs that name it.</summary>
    public static void UndeterminedDimensions(ModelSpec spec, TensorGraph graph, DiagnosticList diagnostics)
    {
        GraphRow[] inputs = graph.Rows.Where(r => r.Op == OpCode.Input).ToArray();
        HashSet<string> determined = DeterminedDimensions.Of(inputs.Select(i => i.Shape));
        var reported = new HashSet<string>(determined);
        foreach (GraphRow input in inputs)
        {
            string[] open = input.Shape.SelectMany(d => d.Symbols).Distinct().Where(s => !determined.Contains(s)).ToArray();
            if (open.Count(reported.Add) > 0)
            {
                (int entry, int row) = spec.Locate(input.Origin);
                string names = string.Join(" and ", open.Select(s => "\"" + s + "\""));
                diagnostics.Report(DiagnosticCatalog.UndeterminedDimensions, entry, row, input.Name, spec.Entries[entry].Name, names);
            }
        }
    }

    /// <summary>
    /// Variables that no entry reads, and parameters that are read but get no gradient. A layer is reported once, by its path.
    /// </summary>
    public static void UnusedVariables(ModelSpec spec, IReadOnlyList<DeclaredVariable> variables, IReadOnlyList<LoweredEntry> entries, DiagnosticList diagnostics)
    {
        var used = new HashSet<string>(entries.SelectMany(e => e.Graph.Rows).Select(r => r.Attributes).OfType<LeafAttributes>().Select(a => a.Name));
        TensorGraph? step = entries.FirstOrDefault(e => e.Kind == PlanKind.TrainStep)?.Graph;
        var trained = new HashSet<string>(step is null
            ? Enumerable.Empty<string>()
            : step.Assigns.Select(a => ((LeafAttributes)step.Rows[a.Variable].Attributes).Name));
        foreach (IGrouping<string, DeclaredVariable> field in variables.GroupBy(v => FieldOf(spec, v)))
        {
            if (!field.Any(v => used.Contains(v.Name)))
            {
                diagnostics.ReportField(DiagnosticCatalog.UnusedParameter, field.Key);
            }
            else if (step is not null && field.All(v => v.Role == VariableRole.Parameter && !trained.Contains(v.Name)))
            {
                diagnostics.ReportField(DiagnosticCatalog.UntrainedParameter, field.Key);
            }
        }
    }

    /// <summary>Updates in forward methods that the training step does not run, of a model that has one.</summary>
    public static void UpdatesWithoutEffect(ModelSpec spec, DiagnosticList diagnostics)
    {
        if (spec.Entries.FirstOrDefault(e => e.Kind == EntryKind.Loss) is not EntrySpec loss)
        {
            return;
        }

        int first = spec.Entries.ToList().FindIndex(e => e.Kind == EntryKind.Forward);
        bool runsForward = loss.Inputs.Any(i => i.Forwarded is not null);
        string trained = runsForward ? spec.Entries[first].Name + " and " + loss.Name : loss.Name;
        for (int entry = 0; entry < spec.Entries.Count; entry++)
        {
            EntrySpec method = spec.Entries[entry];
            for (int row = 0; method != loss && !(runsForward && entry == first) && row < method.Rows.Count; row++)
            {
                if (method.Rows[row].Op == "Update")
                {
                    SpecRow state = method.Rows[method.Rows[row].Operands[0]];
                    string name = spec.Variables[(int)state.Arguments.Integer("index")].Path;
                    diagnostics.Report(DiagnosticCatalog.UpdateWithoutEffect, entry, row, name, trained, method.Name);
                }
            }
        }
    }

    private static string FieldOf(ModelSpec spec, DeclaredVariable variable) =>
        spec.Variables.Any(v => v.Path == variable.Name) ? variable.Name : variable.Name.Substring(0, variable.Name.LastIndexOf('.'));
}
