using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>A value that crosses the border of an entry point.</summary>
internal sealed record SignatureValue(string Name, DType Type, Shape Shape)
{
    /// <summary>The name as written in C#.</summary>
    public string Identifier => CSharpText.Identifier(Name);

    public string ElementType => CSharpText.ElementType(Type);

    public bool IsScalar => Shape.Rank == 0;
}

/// <summary>What a caller of an entry point gives and gets.</summary>
internal sealed record EntrySignature(PlanKind Kind, string Name, int Plan, IReadOnlyList<SignatureValue> Inputs, IReadOnlyList<SignatureValue> Results)
{
    /// <summary>Inputs that the runtime supplies; no input of the user's may have these names.</summary>
    public const string OptimizerInput = OptimizerPlan.InputName;

    public const string RandomInput = "random";

    public static IReadOnlyList<EntrySignature> Of(LoweredModel model) => model.Entries.Select((entry, index) => Of(entry, index)).ToList();

    public static bool IsCallers(string input) => input is not (OptimizerInput or RandomInput);

    private static EntrySignature Of(LoweredEntry entry, int plan)
    {
        IEnumerable<SignatureValue> inputs = entry.Graph.Rows
            .Where(r => r.Op == OpCode.Input)
            .Select(r => new SignatureValue(((LeafAttributes)r.Attributes).Name, r.Type, r.Shape))
            .Where(v => IsCallers(v.Name));
        IEnumerable<SignatureValue> results = entry.Graph.Results
            .Select(r => new SignatureValue(r.Name, entry.Graph.Rows[r.Row].Type, entry.Graph.Rows[r.Row].Shape));
        string name = entry.Kind == PlanKind.Forward ? entry.Name : entry.Kind.ToString();
        return new EntrySignature(entry.Kind, name, plan, inputs.ToList(), results.ToList());
    }
}
