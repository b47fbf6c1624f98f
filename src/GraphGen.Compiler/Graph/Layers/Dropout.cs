using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>Drops elements in training, as the operation of the same name.</summary>
internal sealed class Dropout : LayerDefinition
{
    public override string Type => "Dropout";

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        arguments.Number("rate") is >= 0 and < 1
            ? null
            : new ArgumentMistake("rate", RandomOps.RateRange, UserText.Of(arguments.Number("rate")));

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments) => Enumerable.Empty<LayerVariable>();

    public override int Forward(OpCall call, LayerInstance layer) => RandomOps.Dropout(call);
}
