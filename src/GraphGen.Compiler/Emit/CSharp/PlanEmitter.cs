using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using static GraphGen.Compiler.Emit.CSharp.RuntimeNames;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>Writes one plan: its description, the function from symbols to sizes, and its steps as rows of numbers.</summary>
internal sealed class PlanEmitter
{
    private readonly ExecutionPlan plan;
    private readonly EquatableArray<KernelVariants> kernels;
    private readonly string number;
    private readonly SizeText sizes;
    private readonly List<string> extents = new();

    public PlanEmitter(ExecutionPlan plan, int index, EquatableArray<KernelVariants> kernels)
    {
        this.plan = plan;
        this.kernels = kernels;
        number = index.ToString(CultureInfo.InvariantCulture);
        sizes = new SizeText(plan.Symbols);
    }

    /// <summary>The name of the method that makes the description.</summary>
    public string Method => "Plan" + number;

    public void Write(CodeWriter writer)
    {
        List<string> rows = plan.Steps.Select(Row).ToList();
        WriteDescription(writer);
        WriteSizes(writer);
        WriteSteps(writer, rows);
        if (plan.Trace.Count > 0)
        {
            WriteTrace(writer);
        }
    }

    private void WriteDescription(CodeWriter writer)
    {
        writer.Separate();
        writer.Line($"private static {Types.PlanDescription} {Method}() => new(");
        writer.Line($"    {CSharpText.Literal(plan.Name)},");
        writer.Line($"    [{string.Join(", ", plan.Symbols.Select(CSharpText.Literal))}],");
        WriteValues(writer, plan.Inputs, Input);
        WriteValues(writer, plan.Results, Result);
        writer.Line($"    [{string.Join(", ", plan.Workspace.Select(r => CSharpText.Literal(r.Coefficient)))}],");
        writer.Line($"    {CSharpText.Literal(extents.Count)},");
        writer.Line($"    &Sizes{number},");
        writer.Line($"    Steps{number},");
        writer.Line($"    {CSharpText.Literal(string.Join("\n", plan.Steps.Select(s => s.Name)))}{(plan.Trace.Count > 0 ? "," : ");")}");
        if (plan.Trace.Count > 0)
        {
            writer.Line($"    &Trace{number});");
        }
    }

    private void WriteSizes(CodeWriter writer)
    {
        IEnumerable<string> values = plan.Workspace.Select(r => sizes.Of(r.Unit))
            .Concat(plan.Results.Select(r => sizes.Of(r.Shape.Size)))
            .Concat(extents);
        writer.Separate();
        writer.Line("// Units of the workspace regions, elements of the results, extents of the steps.");
        using (writer.Open($"private static void Sizes{number}(nint* s, nint* v)"))
        {
            int index = 0;
            foreach (string value in values)
            {
                writer.Line($"v[{CSharpText.Literal(index++)}] = checked({value});");
            }
        }
    }

    private void WriteSteps(CodeWriter writer, List<string> rows)
    {
        writer.Separate();
        writer.Line("// Kernel, extent, operations, symbols, arguments as pairs of slot and coefficient.");
        writer.Line($"private static global::System.ReadOnlySpan<long> Steps{number} =>");
        writer.Line("[");
        foreach (string row in rows)
        {
            writer.Line("    " + row);
        }

        writer.Line("];");
    }

    private void WriteTrace(CodeWriter writer)
    {
        writer.Separate();
        writer.Line("// What is written: step, argument, shape, name, whether it may be infinite, elements other than float. For a run that has left the finite numbers.");
        writer.Line($"private static {Types.TracedBuffer}[] Trace{number}(nint* s) =>");
        writer.Line("[");
        foreach (TracedBuffer buffer in plan.Trace)
        {
            string shape = string.Join(", ", buffer.Shape.Select(d => d.IsConstant ? sizes.Of(d) : $"checked({sizes.Of(d)})"));
            writer.Line($"    new({CSharpText.Literal(buffer.Step)}, {CSharpText.Literal(buffer.Argument)}, [{shape}], {CSharpText.Literal(buffer.Name)}{(buffer.MayBeInfinite ? ", true" : "")}{(buffer.Type == DType.F32 ? "" : $", type: {CSharpText.ElementTypeMember(buffer.Type)}")}),");
        }

        writer.Line("];");
    }

    private static void WriteValues(CodeWriter writer, EquatableArray<PlanValue> values, System.Func<PlanValue, string> row)
    {
        writer.Line("    [");
        foreach (PlanValue value in values)
        {
            writer.Line($"        {row(value)},");
        }

        writer.Line("    ],");
    }

    private static string Values(IEnumerable<long> values) => string.Join(", ", values.Select(CSharpText.Literal));

    private static string ShapeText(Shape shape) => "[" + string.Join(", ", shape.Select(d => CSharpText.Literal(d.ToString()))) + "]";

    private string Input(PlanValue value)
    {
        Dim size = value.Shape.Size;
        if (size.Terms.Count > 1)
        {
            throw new System.ArgumentException($"The shape of the input {value.Name} is no product of constants and symbols: {value.Shape}.");
        }

        long factor = size.Terms.Count == 0 ? 0 : size.Terms[0].Coefficient;
        IEnumerable<long> symbols = size.Terms.SelectMany(t => t.Symbols).Select(s => (long)System.Array.IndexOf(plan.Symbols.ToArray(), s));
        string bound = value.IndexBound is long limit ? ", bound: " + CSharpText.Literal(limit) : "";
        string source = value.Name switch
        {
            EntrySignature.OptimizerInput => $", source: {Types.PlanValueSource}.Optimizer",
            EntrySignature.RandomInput => $", source: {Types.PlanValueSource}.Random",
            _ => "",
        };
        return $"new({CSharpText.Literal(value.Name)}, {CSharpText.ElementTypeMember(value.Type)}, {ShapeText(value.Shape)}, {CSharpText.Literal(factor)}, [{Values(symbols)}]{bound}{source})";
    }

    private string Result(PlanValue value) =>
        $"new({CSharpText.Literal(value.Name)}, {CSharpText.ElementTypeMember(value.Type)}, {ShapeText(value.Shape)})";

    private string Row(PlanStep step)
    {
        IEnumerable<long> numbers = new long[] { step.Kernel, Extent(sizes.Of(step.Extent)), step.Operations, step.Symbols.Count }
            .Concat(step.Symbols.Select(s => (long)s))
            .Concat(new long[] { step.Arguments.Count })
            .Concat(step.Arguments.SelectMany(a => new[] { a.Slot, a.Coefficient }));
        return $"{Values(numbers)}, // {kernels[step.Kernel].Wide.Name}";
    }

    /// <summary>The index of an extent; equal ones share it.</summary>
    private long Extent(string text)
    {
        int index = extents.IndexOf(text);
        if (index < 0)
        {
            index = extents.Count;
            extents.Add(text);
        }

        return index;
    }
}
