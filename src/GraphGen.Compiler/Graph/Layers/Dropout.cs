using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>Drops elements or channels in training, as the operation of the same name.</summary>
internal sealed class Dropout : LayerDefinition
{
    private readonly OpBuilder operation;

    private Dropout(string type, OpBuilder operation)
    {
        Type = type;
        this.operation = operation;
    }

    public static Dropout OfElements { get; } = new("Dropout", RandomOps.Dropout);

    public static Dropout OfChannels { get; } = new("SpatialDropout", RandomOps.SpatialDropout);

    public override string Type { get; }

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        arguments.Number("rate") is >= 0 and < 1
            ? null
            : new ArgumentMistake("rate", RandomOps.RateRange, UserText.Of(arguments.Number("rate")));

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments) => Enumerable.Empty<LayerVariable>();

    public override int Forward(OpCall call, LayerInstance layer) => operation(call);
}
