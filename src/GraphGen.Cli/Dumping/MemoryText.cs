using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Cli.Dumping;

/// <summary>The memory of a model: the variables of its two lasting regions, and for each entry point its workspace and its steps.</summary>
internal static class MemoryText
{
    public static IEnumerable<string> Print(CompilerRun run, IReadOnlyList<string> entries) => Enumerable.Concat(
        [Variables(run.Compiled)],
        run.Compiled.Plans.Where(plan => entries.Contains(plan.Name)).Select(plan => Entry(run, plan)));

    private static string Variables(CompiledModel model)
    {
        var text = new StringBuilder();
        Region("variables", v => v.Role != VariableRole.OptimizerState);
        Region("optimizer state", v => v.Role == VariableRole.OptimizerState);
        return text.ToString();

        void Region(string name, System.Func<ModelVariable, bool> isIn)
        {
            ModelVariable[] variables = [.. model.Variables.Where(isIn)];
            if (variables.Length == 0)
            {
                return;
            }

            text.Append(name).Append('\n');
            text.AppendTable(2,
            [
                ["offset", "bytes", "name", "type", "axes in memory"],
                .. variables.Select(v => new[] { Number(v.Offset), Number(v.Shape.Size.Constant!.Value * v.Type.Size()), v.Name, v.Type.Text() + v.Shape, Axes(v) }),
            ]);
        }
    }

    private static string Axes(ModelVariable variable) =>
        variable.Permutation.SequenceEqual(Enumerable.Range(0, variable.Shape.Rank)) ? "" : string.Join(",", variable.Permutation);

    private static string Entry(CompilerRun run, ExecutionPlan plan)
    {
        TensorGraph graph = run.Fused(plan.Name).Graph;
        string[] ids = GraphPrinter.Ids(graph);
        Workspace workspace = run.Workspace(plan.Name);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Name}({string.Join(", ", plan.Symbols)})\n");
        for (int region = 0; region < workspace.Regions.Count; region++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {RegionName(plan, region)}: {Bytes(workspace.Regions[region].Coefficient, workspace.Regions[region].Unit)} bytes\n");
            text.AppendTable(4,
            [
                ["offset", "bytes", "steps", "", "value"],
                .. workspace.Placements.Where(p => p.Region == region).OrderBy(p => p.Offset).ThenBy(p => p.Buffer.First).Select(p => new[]
                {
                    Bytes(p.Offset, p.Buffer.Unit),
                    Bytes(p.Buffer.Bytes, p.Buffer.Unit),
                    $"{p.Buffer.First}..{p.Buffer.Last}",
                    Bar(p.Buffer, plan.Steps.Count),
                    $"{ids[p.Buffer.Row]} {graph.Rows[p.Buffer.Row].Type.Text()}{graph.Rows[p.Buffer.Row].Shape}",
                }),
            ]);
        }

        text.Append("  steps\n");
        text.AppendTable(4,
        [
            ["step", "kernel", "iterations", "arguments"],
            .. plan.Steps.Select((step, number) => new[]
            {
                Number(number),
                run.Compiled.Kernels[step.Kernel].Wide.Name,
                KernelPrinter.Print(step.Extent),
                string.Join(", ", step.Arguments.Select(a => Argument(run.Compiled, plan, a))),
            }),
        ]);
        return text.ToString();
    }

    /// <summary>One mark a step, where a plan is short enough for it to help.</summary>
    private static string Bar(BufferLifetime buffer, int steps) => steps > 64 ? "" :
        string.Concat(Enumerable.Range(0, steps).Select(s => s >= buffer.First && s <= buffer.Last ? '#' : '.'));

    private static string Argument(CompiledModel model, ExecutionPlan plan, PlanArgument argument)
    {
        if (argument.Slot is PlanSlots.Variables or PlanSlots.OptimizerState)
        {
            return model.Variables.Single(v => v.Offset == argument.Coefficient && (v.Role == VariableRole.OptimizerState) == (argument.Slot == PlanSlots.OptimizerState)).Name;
        }

        int value = argument.Slot - PlanSlots.FirstInput;
        if (value < plan.Inputs.Count + plan.Results.Count)
        {
            return value < plan.Inputs.Count ? plan.Inputs[value].Name : plan.Results[value - plan.Inputs.Count].Name;
        }

        int region = value - plan.Inputs.Count - plan.Results.Count;
        return $"{RegionName(plan, region)}+{Bytes(argument.Coefficient, plan.Workspace[region].Unit)}";
    }

    private static string RegionName(ExecutionPlan plan, int region) => plan.Workspace.Count == 1 ? "workspace" : "workspace" + Number(region);

    private static string Bytes(long count, Dim unit) => unit.IsOne || count == 0 ? Number(count) : unit.Terms.Count == 1 ? $"{Number(count)}*{unit}" : $"{Number(count)}*({unit})";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
