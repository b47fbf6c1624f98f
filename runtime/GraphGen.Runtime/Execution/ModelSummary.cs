using System;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GraphGen.Runtime;

/// <summary>A model described as text; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ModelSummary
{
    private const string NameHeading = "Parameter";

    /// <summary>One line, as in <c>DigitsMlp: 2,410 parameters, 9.4 KiB, trained by Adam</c>.</summary>
    public static string Line(ModelInstance model)
    {
        ModelProgram program = model.Program;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{program.Name}: {model.Parameters.TrainableElements:N0} parameters, {Bytes(program.VariablesSize)}, trained by {program.Optimizer.Kind}");
    }

    /// <summary>The line, a table of the parameters, and a table of the entry points.</summary>
    public static string Table(ModelInstance model)
    {
        var text = new StringBuilder();
        text.Append(Line(model)).Append("\n\n");
        AppendParameters(text, model.Parameters);
        text.Append('\n');
        foreach (PlanDescription plan in model.Program.Plans)
        {
            AppendPlan(text, plan);
        }

        text.Append(CultureInfo.InvariantCulture, $"Optimizer state: {Bytes(model.Program.OptimizerStateSize)}, allocated when training begins\n");
        return text.ToString();
    }

    private static void AppendParameters(StringBuilder text, ParameterCollection parameters)
    {
        int width = parameters.Select(p => p.Name.Length).Append(NameHeading.Length).Max();
        text.Append(NameHeading.PadRight(width)).Append("  Elements  Shape\n");
        foreach (Parameter parameter in parameters)
        {
            string trained = parameter.Trainable ? "" : " (not trained)";
            text.Append(parameter.Name.PadRight(width));
            text.Append(CultureInfo.InvariantCulture, $"{parameter.Count,10:N0}  [{string.Join(", ", parameter.Shape)}]{trained}\n");
        }
    }

    /// <summary>What a plan takes, gives and costs where every named dimension is 1.</summary>
    private static void AppendPlan(StringBuilder text, PlanDescription plan)
    {
        nint* symbols = stackalloc nint[plan.Symbols.Length + 1];
        nint* sizes = stackalloc nint[plan.SizeCount + 1];
        new Span<nint>(symbols, plan.Symbols.Length).Fill(1);
        plan.Sizes(symbols, sizes);
        long workspace = 0;
        for (int region = 0; region < plan.Regions.Length; region++)
        {
            workspace += NativeBlock.AlignUp(plan.Regions[region] * sizes[region]);
        }

        nint* extents = sizes + plan.Regions.Length + plan.Results.Length;
        long operations = 0;
        foreach (PlanDescription.Step step in plan.Steps)
        {
            operations += step.Operations * extents[step.Extent];
        }

        string inputs = string.Join(", ", plan.Inputs.Where(i => i.Source == PlanValueSource.Caller).Select(i => i.Name + " " + i.ShapeText));
        string results = string.Join(", ", plan.Results.Select(r => r.Shape.Length == 0 ? r.Name : r.Name + " " + r.ShapeText));
        string unit = plan.Symbols.Length == 0 ? "" : " at " + string.Join(", ", plan.Symbols.Select(s => s + " = 1"));
        text.Append(CultureInfo.InvariantCulture, $"{plan.Name}({inputs}) -> {results}\n");
        text.Append(CultureInfo.InvariantCulture, $"  {plan.Steps.Length} kernels, about {operations:N0} operations and {Bytes(workspace)} of workspace{unit}\n");
    }

    private static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):F1} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):F2} GiB"),
    };
}
