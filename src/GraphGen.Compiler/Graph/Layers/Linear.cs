using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>y = x weight' + bias, on the last axis of x; weight is [out, in] as in PyTorch.</summary>
internal sealed class Linear : LayerDefinition
{
    public override string Type => "Linear";

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        LayerCatalog.RequireAtLeastOne(arguments, "inFeatures", "outFeatures") ?? Initializers.CheckGains(arguments);

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments)
    {
        (long inputs, long outputs) = (arguments.Integer("inFeatures"), arguments.Integer("outFeatures"));
        yield return new("weight", Shape.Of(outputs, inputs), Initializers.Weight(arguments, inputs, outputs));
        if (arguments.Boolean("bias"))
        {
            yield return new("bias", Shape.Of(outputs), Initializers.Bias(arguments, inputs, outputs));
        }
    }

    public override int Forward(OpCall call, LayerInstance layer)
    {
        if (!call.Takes(ElementKinds.Float))
        {
            return OpCall.Poison;
        }

        if (call.ShapeOf(0).Rank == 0)
        {
            return call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(1, "axis"));
        }

        int product = MatMul.WithWeight(call, call[0], layer.Parameter(call, "weight"));
        if (product == OpCall.Poison || !call.Arguments.Boolean("bias"))
        {
            return product;
        }

        GraphBuilder graph = call.Graph;
        return graph.Add(product, graph.BroadcastTo(layer.Parameter(call, "bias").Value, graph.ShapeOf(product)));
    }
}
