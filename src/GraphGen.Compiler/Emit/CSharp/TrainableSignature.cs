using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;
using static GraphGen.Compiler.Emit.CSharp.RuntimeNames;

namespace GraphGen.Compiler.Emit.CSharp;

/// <summary>
/// The model as the training loop sees it: the first forward method takes one float tensor and gives one, the loss takes one more
/// tensor, and all begin with the same named dimension, the rest of each shape being constant.
/// </summary>
internal sealed class TrainableSignature
{
    private readonly EntrySignature forward;
    private readonly SignatureValue input;
    private readonly SignatureValue output;
    private readonly SignatureValue target;
    private readonly bool inputFirst;

    private TrainableSignature(EntrySignature forward, SignatureValue target, bool inputFirst)
    {
        this.forward = forward;
        this.target = target;
        this.inputFirst = inputFirst;
        input = forward.Inputs[0];
        output = forward.Results[0];
    }

    /// <summary>The C# type of inputs, outputs and losses.</summary>
    public string Element => input.ElementType;

    /// <summary>The C# type of targets.</summary>
    public string Target => target.ElementType;

    /// <summary>Null where the model's shape is another.</summary>
    public static TrainableSignature? Of(IReadOnlyList<EntrySignature> entries)
    {
        EntrySignature? forward = entries.FirstOrDefault(e => e.Kind == PlanKind.Forward);
        EntrySignature? training = entries.FirstOrDefault(e => e.Kind == PlanKind.TrainStep);
        EntrySignature? evaluation = entries.FirstOrDefault(e => e.Kind == PlanKind.Evaluate);
        if (forward is not { Inputs.Count: 1, Results.Count: 1 } || training is not { Inputs.Count: 2 } || evaluation is null)
        {
            return null;
        }

        SignatureValue input = forward.Inputs[0];
        SignatureValue output = forward.Results[0];
        SignatureValue? target = training.Inputs.FirstOrDefault(i => i.Name != input.Name);
        bool fits = target is not null
            && training.Inputs.Contains(input)
            && training.Inputs.SequenceEqual(evaluation.Inputs)
            && input.Type.IsFloat() && output.Type == input.Type
            && training.Results.Count == 1 && training.Results[0].IsScalar && training.Results[0].Type == input.Type
            && new[] { input, output, target }.All(v => SizeOfExample(v) is not null && v.Shape[0] == input.Shape[0]);
        return fits ? new TrainableSignature(forward, target!, training.Inputs[0] == input) : null;
    }

    /// <summary>Writes the explicit implementation of the interface.</summary>
    public void Write(CodeWriter writer)
    {
        string type = $"{Types.ITrainable}<{Element}, {Target}>";
        string parameters = $"{Types.ReadOnlySpan}<{Element}> inputs, {Types.ReadOnlySpan}<{Target}> targets";
        string arguments = inputFirst ? "inputs, targets" : "targets, inputs";
        writer.Separate();
        writer.Line($$"""
            int {{type}}.{{ITrainable.InputSize}} => {{SizeOfExample(input)}};

            int {{type}}.{{ITrainable.OutputSize}} => {{SizeOfExample(output)}};

            int {{type}}.{{ITrainable.TargetSize}} => {{SizeOfExample(target)}};

            {{Element}} {{type}}.{{ITrainable.TrainStep}}({{parameters}}, in {{Types.OptimizerArguments}} arguments) => {{nameof(PlanKind.TrainStep)}}({{arguments}}, in arguments);

            {{Element}} {{type}}.{{ITrainable.Evaluate}}({{parameters}}) => {{nameof(PlanKind.Evaluate)}}({{arguments}});

            void {{type}}.{{ITrainable.Predict}}({{Types.ReadOnlySpan}}<{{Element}}> inputs, {{Types.Span}}<{{Element}}> outputs) => {{CSharpText.Identifier(forward.Name)}}(inputs, outputs);
            """);
    }

    /// <summary>Elements behind the leading named dimension; null where that is none, or another extent is not constant.</summary>
    private static long? SizeOfExample(SignatureValue value)
    {
        if (value.IsScalar || value.Shape[0].Constant is not null || value.Shape[0].Terms.Count != 1)
        {
            return null;
        }

        return value.Shape.Skip(1).Aggregate(Dim.One, (size, d) => size * d).Constant;
    }
}
