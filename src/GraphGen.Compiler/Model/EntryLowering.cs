using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Graph.Layers;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Model;

/// <summary>
/// Lowers entries of a spec into one graph: a forward method alone, or the forward method and the loss of a training step. A row
/// with a mistake is reported and poisons the rows that use it, which are then skipped, so that every mistake is reported and none
/// of its consequences.
/// </summary>
internal sealed class EntryLowering
{
    private readonly ModelSpec spec;
    private readonly CompositeScope scope;
    private readonly DiagnosticList diagnostics;
    private readonly Dictionary<string, (int Value, string Entry)> inputs = new();

    /// <summary>What operations of the entry being lowered gave, by row.</summary>
    private readonly Dictionary<int, int[]> results = new();

    public EntryLowering(ModelSpec spec, CompositeScope scope, DiagnosticList diagnostics)
    {
        this.spec = spec;
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    /// <summary>
    /// Appends the inputs of an entry that come from the caller. Entries of one graph share inputs of one name. All inputs are
    /// declared before any row is lowered: their order is the order of the generated method's parameters.
    /// </summary>
    public void DeclareInputs(int entry)
    {
        EntrySpec method = spec.Entries[entry];
        for (int index = 0; index < method.Inputs.Count; index++)
        {
            InputSpec input = method.Inputs[index];
            if (input.Forwarded is null)
            {
                DeclareInput(entry, input, RowOfInput(method, index));
            }
        }
    }

    /// <summary>Appends an entry's rows and returns the value of each result; poison where it could not be made.</summary>
    /// <param name="forwarded">The results of the forward entry, for inputs that stand for one of them.</param>
    public int[] Lower(int entry, IReadOnlyList<int> forwarded)
    {
        EntrySpec method = spec.Entries[entry];
        var values = new int[method.Rows.Count];
        results.Clear();
        for (int row = 0; row < values.Length; row++)
        {
            scope.Graph.Origin = spec.OriginOf(entry, row);
            values[row] = LowerRow(entry, row, values, forwarded);
            if (values[row] != OpCall.Poison && method.Rows[row].Label.Length > 0)
            {
                scope.Graph.Named(values[row], method.Rows[row].Label);
            }
        }

        scope.Graph.Origin = -1;
        foreach (ResultSpec result in method.Results.Where(r => values[r.Row] != OpCall.Poison))
        {
            scope.Graph.Named(values[result.Row], result.Name);
        }

        return method.Results.Select(r => values[r.Row]).ToArray();
    }

    private static int RowOfInput(EntrySpec method, int index) =>
        method.Rows.ToList().FindIndex(r => r.Op == "Input" && r.Arguments.Integer("index") == index);

    private void DeclareInput(int entry, InputSpec input, int row)
    {
        (GraphBuilder graph, string method) = (scope.Graph, spec.Entries[entry].Name);
        if (ModelChecks.OwnerOf(input.Name, spec) is string owner)
        {
            diagnostics.Report(DiagnosticCatalog.NameTaken, entry, row, input.Name, owner);
            return;
        }

        DType type = input.Type.ToDType(scope.Precision);
        Shape shape = input.Shape.ToShape();
        graph.Origin = row < 0 ? -1 : spec.OriginOf(entry, row);
        if (!inputs.TryGetValue(input.Name, out (int Value, string Entry) known))
        {
            inputs.Add(input.Name, (graph.Input(input.Name, type, shape), method));
        }
        else if (graph.TypeOf(known.Value) != type || !graph.ShapeOf(known.Value).Equals(shape))
        {
            diagnostics.Report(
                DiagnosticCatalog.InputsDisagree,
                entry,
                row,
                input.Name,
                Text(graph.TypeOf(known.Value), graph.ShapeOf(known.Value)),
                known.Entry,
                Text(type, shape));
        }
    }

    private int LowerRow(int entry, int row, int[] values, IReadOnlyList<int> forwarded)
    {
        SpecRow step = spec.Entries[entry].Rows[row];
        switch (step.Op)
        {
            case "Input":
                return Input(spec.Entries[entry].Inputs[(int)step.Arguments.Integer("index")], forwarded);
            case "Variable":
                return Variable(spec.Variables[(int)step.Arguments.Integer("index")]);
            case "Constant":
                return Constant(step);
            case "LayerParameter":
                return LayerParameter(entry, row, step);
        }

        if (step.Operands.Any(o => values[o] == OpCall.Poison))
        {
            return OpCall.Poison;
        }

        if (step.Op == "Result")
        {
            return results[step.Operands[0]][(int)step.Arguments.Integer("index")];
        }

        Operand[] operands = step.Operands.Select(o => new Operand(values[o], LabelOf(spec.Entries[entry], o), IsReadOnce(spec.Entries[entry], o))).ToArray();
        if (OpCatalog.Contains(step.Op))
        {
            results[row] = OpCatalog.Build(new OpCall(scope, step.Op, operands, step.Arguments, Report)) ?? new[] { OpCall.Poison };
            return results[row][0];
        }

        if (!step.Op.EndsWith(".Forward", System.StringComparison.Ordinal))
        {
            throw new GraphException($"no operation is called {step.Op}");
        }

        LayerSpec layer = spec.Layers[(int)step.Arguments.Integer("layer")];
        LayerDefinition definition = LayerCatalog.Find(layer.Type);
        return definition.Check(layer.Arguments) is null
            ? definition.Forward(new OpCall(scope, layer.Type, operands, layer.Arguments, Report), new LayerInstance(layer))
            : OpCall.Poison;

        void Report(DiagnosticRule rule, string part, string[] arguments) => diagnostics.ReportPart(rule, entry, row, part, arguments);
    }

    private int Input(InputSpec input, IReadOnlyList<int> forwarded) =>
        input.Forwarded is int result ? forwarded[result]
        : inputs.TryGetValue(input.Name, out (int Value, string Entry) known) ? known.Value
        : OpCall.Poison;

    private int Variable(VariableSpec variable)
    {
        DType type = variable.Type.ToDType(scope.Precision);
        return variable.Trained
            ? scope.Graph.Parameter(variable.Path, type, variable.Shape.ToShape())
            : scope.Graph.State(variable.Path, type, variable.Shape.ToShape());
    }

    private int LayerParameter(int entry, int row, SpecRow step)
    {
        LayerSpec layer = spec.Layers[(int)step.Arguments.Integer("layer")];
        if (LayerCatalog.Find(layer.Type).Check(layer.Arguments) is not null)
        {
            return OpCall.Poison;
        }

        string name = step.Arguments.Get("name").Text;
        if (new LayerInstance(layer).Parameter(scope, name) is int parameter)
        {
            return parameter;
        }

        diagnostics.Report(DiagnosticCatalog.NoSuchParameter, entry, row, layer.Path, name);
        return OpCall.Poison;
    }

    private int Constant(SpecRow row)
    {
        DType type = row.Arguments.Get("type").Text == nameof(SpecElementType.Int) ? DType.I32 : scope.Precision;
        return scope.Graph.Constant(type, Shape.Scalar, row.Arguments.Number("value"));
    }

    private static bool IsReadOnce(EntrySpec method, int row) =>
        method.Rows.Sum(r => r.Operands.Count(o => o == row)) + method.Results.Count(r => r.Row == row) == 1;

    /// <summary>What messages call a value: the user's name for it, else its declaration's, else what it is the result of.</summary>
    private string LabelOf(EntrySpec method, int row)
    {
        SpecRow step = method.Rows[row];
        return step.Label.Length > 0 ? step.Label : step.Op switch
        {
            "Input" => method.Inputs[(int)step.Arguments.Integer("index")].Name,
            "Variable" => spec.Variables[(int)step.Arguments.Integer("index")].Path,
            "LayerParameter" => spec.Layers[(int)step.Arguments.Integer("layer")].Path + "." + step.Arguments.Get("name").Text,
            "Constant" => UserText.Of(step.Arguments.Number("value")),
            "Result" => "result " + UserText.Of(step.Arguments.Integer("index")) + " of " + method.Rows[step.Operands[0]].Op,
            _ when step.Op.EndsWith(".Forward", System.StringComparison.Ordinal) =>
                "the result of " + spec.Layers[(int)step.Arguments.Integer("layer")].Path,
            _ => "the result of " + step.Op,
        };
    }

    private static string Text(DType type, Shape shape) => UserText.Of(type) + " " + UserText.Of(shape);
}
