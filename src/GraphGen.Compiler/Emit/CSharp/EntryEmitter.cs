using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Memory;
using static GraphGen.Compiler.Emit.CSharp.RuntimeNames;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// Writes the methods of one entry point. Where a result is a tensor there are two: one writes into spans of the caller's and
/// allocates nothing, the other returns new arrays. Scalars are returned. What updates parameters takes its hyper-parameters as
/// optional arguments, or all together.
/// </summary>
internal sealed class EntryEmitter
{
    private const string Arguments = "arguments";

    private readonly EntrySignature entry;
    private readonly IReadOnlyList<HyperParameter> hyperParameters;
    private readonly OptimizerPlan optimizer;
    private readonly string weight;
    private readonly CodeWriter writer;

    private EntryEmitter(CodeWriter writer, EntrySignature entry, OptimizerPlan optimizer)
    {
        this.writer = writer;
        this.entry = entry;
        this.optimizer = optimizer;
        List<string> taken = entry.Inputs.Concat(entry.Results).Select(v => v.Name).ToList();
        hyperParameters = Updates ? HyperParameters.Of(optimizer, taken) : [];
        weight = HyperParameters.Untaken("weight", taken);
    }

    /// <summary>Whether the entry changes parameters, as the hyper-parameters say.</summary>
    private bool Updates => entry.Kind is PlanKind.TrainStep or PlanKind.ApplyGradients;

    private bool HasTensorResults => entry.Results.Any(r => !r.IsScalar);

    /// <summary>The type of the form that returns its results.</summary>
    private string ReturnType => entry.Results.Count switch
    {
        0 => "void",
        1 => TypeOf(entry.Results[0]),
        _ => "(" + string.Join(", ", entry.Results.Select(r => $"{TypeOf(r)} {CSharpText.Identifier(char.ToUpperInvariant(r.Name[0]) + r.Name.Substring(1))}")) + ")",
    };

    public static void Write(CodeWriter writer, EntrySignature entry, OptimizerPlan optimizer)
    {
        var emitter = new EntryEmitter(writer, entry, optimizer);
        if (emitter.HasTensorResults)
        {
            emitter.WriteIntoSpans();
            emitter.WriteAllocating();
        }
        else
        {
            emitter.WriteReturningScalars();
        }

        if (emitter.Updates)
        {
            emitter.WriteWithOptionalArguments();
        }
    }

    private static string TypeOf(SignatureValue value) => value.IsScalar ? value.ElementType : value.ElementType + "[]";

    private static string InputParameter(SignatureValue value) => $"{Types.ReadOnlySpan}<{value.ElementType}> {value.Identifier}";

    private static string Local(SignatureValue result) => "__" + result.Name;

    private IEnumerable<string> InputParameters() => entry.Inputs.Select(InputParameter);

    private IEnumerable<string> TrailingParameters() =>
        Updates ? [$"in {Types.OptimizerArguments} {Arguments}"]
        : entry.Kind == PlanKind.Accumulate ? [$"double {weight} = 1"]
        : [];

    private void WriteIntoSpans()
    {
        IEnumerable<string> results = entry.Results.Select(r => r.IsScalar
            ? $"out {r.ElementType} {r.Identifier}"
            : $"{Types.Span}<{r.ElementType}> {r.Identifier}");
        WriteDocumentation(intoSpans: true, optional: false);
        using (writer.Open($"public unsafe void {CSharpText.Identifier(entry.Name)}({string.Join(", ", InputParameters().Concat(results).Concat(TrailingParameters()))})"))
        {
            WriteRun();
            foreach (SignatureValue scalar in entry.Results.Where(r => r.IsScalar))
            {
                writer.Line($"{scalar.Identifier} = {Local(scalar)};");
            }
        }
    }

    private void WriteReturningScalars()
    {
        WriteDocumentation(intoSpans: false, optional: false);
        using (writer.Open($"public unsafe {ReturnType} {CSharpText.Identifier(entry.Name)}({string.Join(", ", InputParameters().Concat(TrailingParameters()))})"))
        {
            WriteRun();
            WriteReturn(Local);
        }
    }

    private void WriteAllocating()
    {
        string lengths = string.Join(", ", entry.Inputs.Select(i => i.Identifier + ".Length"));
        WriteDocumentation(intoSpans: false, optional: false);
        using (writer.Open($"public {ReturnType} {CSharpText.Identifier(entry.Name)}({string.Join(", ", InputParameters().Concat(TrailingParameters()))})"))
        {
            for (int i = 0; i < entry.Results.Count; i++)
            {
                if (!entry.Results[i].IsScalar)
                {
                    writer.Line($"var {Local(entry.Results[i])} = new {entry.Results[i].ElementType}[__instance.{RuntimeNames.ModelInstance.ResultLength}({entry.Plan}, {i}, [{lengths}])];");
                }
            }

            IEnumerable<string> arguments = entry.Inputs.Select(i => i.Identifier)
                .Concat(entry.Results.Select(r => r.IsScalar ? $"out {r.ElementType} {Local(r)}" : Local(r)))
                ;
            writer.Line($"{CSharpText.Identifier(entry.Name)}({string.Join(", ", arguments)});");
            WriteReturn(Local);
        }
    }

    private void WriteWithOptionalArguments()
    {
        IEnumerable<string> optional = hyperParameters.Select(p => $"double {p.Name} = {CSharpLiterals.Double(p.Default)}");
        WriteDocumentation(intoSpans: false, optional: true);
        writer.Line($"public {ReturnType} {entry.Name}({string.Join(", ", InputParameters().Concat(optional))}) =>");
        string changes = string.Join(", ", hyperParameters.Select(p => $"{p.Member} = {p.Name}"));
        string arguments = $"{Types.OptimizerArguments}.{RuntimeNames.OptimizerArguments.DefaultsOf}({Types.OptimizerKind}.{optimizer.Kind}) with {{ {changes} }}";
        writer.Line($"    {entry.Name}({string.Join(", ", entry.Inputs.Select(i => i.Identifier).Concat([arguments]))});");
    }

    private void WriteReturn(System.Func<SignatureValue, string> value)
    {
        if (entry.Results.Count > 0)
        {
            writer.Line(entry.Results.Count == 1
                ? $"return {value(entry.Results[0])};"
                : $"return ({string.Join(", ", entry.Results.Select(value))});");
        }
    }

    /// <summary>Pins the tensors, takes the addresses of the scalars and runs the plan.</summary>
    private void WriteRun()
    {
        if (entry.Kind == PlanKind.ApplyGradients)
        {
            writer.Line($"__instance.{RuntimeNames.ModelInstance.ApplyGradients}({entry.Plan}, in {Arguments});");
            return;
        }

        foreach (SignatureValue scalar in entry.Results.Where(r => r.IsScalar))
        {
            writer.Line($"{scalar.ElementType} {Local(scalar)};");
        }

        List<SignatureValue> values = entry.Inputs.Concat(entry.Results).ToList();
        for (int i = 0; i < values.Count; i++)
        {
            if (i < entry.Inputs.Count || !values[i].IsScalar)
            {
                writer.Line($"fixed ({values[i].ElementType}* __p{i} = {values[i].Identifier})");
            }
        }

        IEnumerable<string> buffers = values.Select((v, i) => i >= entry.Inputs.Count && v.IsScalar
            ? $"new(&{Local(v)}, 1)"
            : $"new(__p{i}, {v.Identifier}.Length)");
        string run = entry.Kind switch
        {
            PlanKind.TrainStep => $"{RuntimeNames.ModelInstance.Train}({entry.Plan}, __buffers, in {Arguments})",
            PlanKind.Accumulate => $"{RuntimeNames.ModelInstance.Accumulate}({entry.Plan}, __buffers, {weight})",
            _ => $"{RuntimeNames.ModelInstance.Run}({entry.Plan}, __buffers)",
        };
        writer.Line($$"""
            {
                {{Types.PlanBuffer}}* __buffers = stackalloc {{Types.PlanBuffer}}[] { {{string.Join(", ", buffers)}} };
                __instance.{{run}};
            }
            """);
    }

    private void WriteDocumentation(bool intoSpans, bool optional)
    {
        writer.Separate();
        writer.Line($"/// <summary>{Summary()}</summary>");
        foreach (SignatureValue input in entry.Inputs)
        {
            writer.Line($"/// <param name=\"{input.Name}\">{ShapeText(input)}, row-major.</param>");
        }

        foreach (SignatureValue result in intoSpans ? entry.Results : [])
        {
            writer.Line($"/// <param name=\"{result.Name}\">{ShapeText(result)}{(result.IsScalar ? "" : ", row-major; overwritten")}.</param>");
        }

        foreach (HyperParameter parameter in optional ? hyperParameters : [])
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">{parameter.Documentation}</param>");
        }

        if (Updates && !optional)
        {
            writer.Line($"/// <param name=\"{Arguments}\">The hyper-parameters of this step.</param>");
        }

        if (entry.Kind == PlanKind.Accumulate)
        {
            writer.Line($"/// <param name=\"{weight}\">How much the batch counts: 1 where all are of one size, else its number of examples.</param>");
        }

        if (!intoSpans && entry.Results.Count > 0)
        {
            writer.Line($"/// <returns>{string.Join("; ", entry.Results.Select(r => $"{r.Name}, {ShapeText(r)}"))}.</returns>");
        }

        writer.Line(entry.Kind == PlanKind.ApplyGradients
            ? $"/// <exception cref=\"{Types.InvalidOperationException}\">No gradients were accumulated since the last call.</exception>"
            : $"/// <exception cref=\"{Types.ArgumentException}\">A length does not fit its shape, or an index is out of range.</exception>");
    }

    private string Summary() => entry.Kind switch
    {
        PlanKind.TrainStep => $"One training step ({optimizer.Kind}): forward, loss, gradients and update. Returns the loss before the update.",
        PlanKind.Accumulate => "Forward, loss and gradients, which are added to those of earlier calls until ApplyGradients. Returns the loss.",
        PlanKind.ApplyGradients => $"Updates the parameters ({optimizer.Kind}) with the mean of the gradients that Accumulate added up, and forgets them: one training step.",
        PlanKind.Evaluate => "The loss of a batch; nothing is updated.",
        _ => $"Runs {entry.Name}. Any number of threads may do so at once.",
    };

    private string ShapeText(SignatureValue value) => value.IsScalar ? "a scalar" : CSharpText.Documentation(CSharpText.ShapeForDocumentation(value.Shape));
}
