using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>y = x / sqrt(mean(x^2) + epsilon) * weight, the mean over the last axis (Zhang and Sennrich, 2019).</summary>
internal sealed class RmsNorm : LayerDefinition
{
    public override string Type => "RmsNorm";

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        LayerCatalog.RequireAtLeastOne(arguments, "features") ?? LayerCatalog.RequireNotNegative(arguments, "epsilon");

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments)
    {
        yield return new("weight", Shape.Of(arguments.Integer("features")), new Initializer(InitializerKind.Constant, 1));
    }

    public override int Forward(OpCall call, LayerInstance layer)
    {
        if (!call.Takes(ElementKinds.Float) || !LayerCatalog.HasFeatures(call, "features"))
        {
            return OpCall.Poison;
        }

        GraphBuilder graph = call.Graph;
        Shape shape = call.ShapeOf(0);
        int last = shape.Rank - 1;
        int square = Reductions.Mean(graph, graph.Square(call.Value(0)), last);
        int scale = graph.Unary(OpCode.Rsqrt, graph.Offset(square, call.Arguments.Number("epsilon")));
        int normalized = graph.Mul(call.Value(0), graph.RepeatAlong(scale, shape, last));
        return graph.Mul(normalized, graph.BroadcastTo(layer.Parameter(call, "weight").Value, shape));
    }
}
