using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>y = (x - mean(x)) / sqrt(var(x) + epsilon) * weight + bias, mean and variance over the last axis (Ba et al., 2016).</summary>
internal sealed class LayerNorm : LayerDefinition
{
    public override string Type => "LayerNorm";

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        LayerCatalog.RequireAtLeastOne(arguments, "features") ?? LayerCatalog.RequireNotNegative(arguments, "epsilon");

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments)
    {
        Shape shape = Shape.Of(arguments.Integer("features"));
        yield return new("weight", shape, new Initializer(InitializerKind.Constant, 1));
        yield return new("bias", shape, new Initializer(InitializerKind.Constant, 0));
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
        int centered = Reductions.Centered(graph, call.Value(0), last);
        int variance = Reductions.Mean(graph, graph.Square(centered), last);
        int scale = graph.Unary(OpCode.Rsqrt, graph.Offset(variance, call.Arguments.Number("epsilon")));
        int normalized = graph.Mul(centered, graph.RepeatAlong(scale, shape, last));
        int weighted = graph.Mul(normalized, graph.BroadcastTo(layer.Parameter(call, "weight").Value, shape));
        return graph.Add(weighted, graph.BroadcastTo(layer.Parameter(call, "bias").Value, shape));
    }
}
