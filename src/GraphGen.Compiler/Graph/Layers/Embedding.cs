using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>y[.., :] = weight[indices[..], :]; weight is [entries, features].</summary>
internal sealed class Embedding : LayerDefinition
{
    public override string Type => "Embedding";

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        LayerCatalog.RequireAtLeastOne(arguments, "entries", "features") ?? Initializers.CheckGains(arguments);

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments)
    {
        (long entries, long features) = (arguments.Integer("entries"), arguments.Integer("features"));
        yield return new("weight", Shape.Of(entries, features), Initializers.Embedding(arguments, entries, features));
    }

    public override int Forward(OpCall call, LayerInstance layer) =>
        call.Takes(ElementKinds.Int)
            ? call.Graph.Gather(layer.Parameter(call, "weight").Value, call.Value(0), axis: 0)
            : OpCall.Poison;
}
