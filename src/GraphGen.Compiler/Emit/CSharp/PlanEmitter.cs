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
    private const string ForwardValue = "Forward";

    /// <summary>Arguments lie on cache lines of their own, so that rows say where in these.</summary>
    private const long CacheLine = 64;

    private readonly ExecutionPlan plan;
    private readonly string number;
    private readonly SizeText sizes;
    private readonly List<string> extents = new();

    public PlanEmitter(ExecutionPlan plan, int index)
    {
        this.plan = plan;
        number = index.ToString(CultureInfo.InvariantCulture);
        sizes = new SizeText(plan.Symbols);
    }

    /// <summary>The name of the method that makes the description.</summary>
    public string Method => "Plan" + number;

    public void Write(CodeWriter writer)
    {
        List<string> rows = Rows().ToList();
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
        string trace = plan.Trace.Count > 0 ? $", &Trace{number}" : "", rows = plan.Rows is int symbol ? $", rows: {CSharpText.Literal(symbol)}" : "";
        writer.Line($"    {CSharpText.Literal(string.Join("\n", plan.Steps.Select((s, i) => i > 0 && s.Name == plan.Steps[i - 1].Name ? "" : s.Name)))}{trace}{rows});");
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
            using (writer.Open("checked"))
            {
                foreach (string value in values)
                {
                    writer.Line($"v[{CSharpText.Literal(index++)}] = {value};");
                }
            }
        }
    }

    private void WriteSteps(CodeWriter writer, List<string> rows)
    {
        writer.Separate();
        writer.Line("// Kernel, extent, operations, symbols, arguments as pairs of slot and coefficient in cache lines; ~kernel: all before the arguments as last time,");
        writer.Line("// ~slot: a variable that is written.");
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
        writer.Line("// What else is written: step, argument, shape, the name where it is not the step's, elements other than float.");
        writer.Line("// For a run that has left the finite numbers.");
        writer.Line($"private static {Types.TracedBuffer}[] Trace{number}(nint* s) =>");
        writer.Line("[");
        foreach (string line in CSharpText.Fill(plan.Trace.Where(buffer => !IsVariable(buffer)).Select(Traced), ProgramEmitter.RowWidth))
        {
            writer.Line("    " + line);
        }

        writer.Line("];");
    }

    private bool IsVariable(TracedBuffer buffer) => plan.Steps[buffer.Step].Arguments[buffer.Argument].Slot is PlanSlots.Variables or PlanSlots.OptimizerState;

    private string Traced(TracedBuffer buffer)
    {
        string place = $"{CSharpText.Literal(buffer.Step)}, {CSharpText.Literal(buffer.Argument)}";
        PlanStep step = plan.Steps[buffer.Step];
        string shape = string.Join(", ", buffer.Shape.Select(d => d.Terms.All(t => t.Symbols.Count == 0 || (t.Symbols.Count == 1 && t.Coefficient == 1)) && d.Terms.Count < 2 ? sizes.Of(d) : $"checked({sizes.Of(d)})"));
        return $"{(buffer.MayBeInfinite ? ForwardValue : "new")}({place}, [{shape}]"
            + (buffer.Name == step.Name ? "" : ", " + CSharpText.Literal(buffer.Name))
            + (buffer.Type == DType.F32 ? "" : $", type: {CSharpText.ElementTypeMember(buffer.Type)}")
            + "),";
    }

    /// <summary>What rows of traces call for values that may be infinite.</summary>
    public static void WriteForwardValue(CodeWriter writer)
    {
        writer.Separate();
        writer.Line("// What the model itself computes, which may be infinite on purpose.");
        writer.Line($"private static {Types.TracedBuffer} {ForwardValue}(int step, int argument, nint[] shape, string? name = null, {Types.ElementType} type = {CSharpText.ElementTypeMember(DType.F32)}) =>");
        writer.Line("    new(step, argument, shape, name, mayBeInfinite: true, type);");
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

    private static string Values(IEnumerable<long> values) => string.Join(",", values.Select(CSharpText.Literal));

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

    private IEnumerable<string> Rows()
    {
        var written = new HashSet<(int Step, int Argument)>(plan.Trace.Where(IsVariable).Select(buffer => (buffer.Step, buffer.Argument)));
        var heads = new Dictionary<int, string>();
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            PlanStep step = plan.Steps[i];
            string head = Values(new long[] { step.Kernel, Extent(sizes.Of(step.Extent)), step.Operations, step.Symbols.Count }
                .Concat(step.Symbols.Select(s => (long)s))
                .Append(step.Arguments.Count));
            bool isKnown = heads.TryGetValue(step.Kernel, out string? last) && last == head;
            heads[step.Kernel] = head;
            IEnumerable<long> arguments = step.Arguments.SelectMany((a, n) => new[] { written.Contains((i, n)) ? ~(long)a.Slot : a.Slot, CacheLines(a.Coefficient) });
            yield return $"{(isKnown ? CSharpText.Literal(~(long)step.Kernel) : head)}{string.Concat(arguments.Select(n => "," + CSharpText.Literal(n)))},";
        }
    }

    private static long CacheLines(long bytes) => bytes % CacheLine == 0 ? bytes / CacheLine : throw new System.ArgumentException($"An argument lies at {bytes} bytes, on no cache line of its own.");

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
