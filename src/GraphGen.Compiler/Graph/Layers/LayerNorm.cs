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
        LayerCatalog.RequireAtLeastOne(arguments, "features")
        ?? (arguments.Number("epsilon") >= 0 ? null : new ArgumentMistake("epsilon", "at least 0", UserText.Of(arguments.Number("epsilon"))));

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments)
    {
        Shape shape = Shape.Of(arguments.Integer("features"));
        yield return new("weight", shape, new Initializer(InitializerKind.Constant, 1));
        yield return new("bias", shape, new Initializer(InitializerKind.Constant, 0));
    }

    public override int Forward(OpCall call, LayerInstance layer)
    {
        if (!call.Takes(ElementKinds.Float))
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        if (shape.Rank == 0)
        {
            return call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(1, "axis"));
        }

        int last = shape.Rank - 1;
        Dim features = call.Arguments.Integer("features");
        if (shape[last] != features)
        {
            Shape expected = Shape.Of(shape.Take(last).Append(features).ToArray());
            return call.Fail(DiagnosticCatalog.ShapeRequired, call.Name, call[0].Label, UserText.Of(expected), UserText.Of(shape));
        }

        GraphBuilder graph = call.Graph;
        int centered = Reductions.Centered(graph, call.Value(0), last);
        int variance = Reductions.Mean(graph, graph.Square(centered), last);
        int scale = graph.Unary(OpCode.Rsqrt, graph.Offset(variance, call.Arguments.Number("epsilon")));
        int normalized = graph.Mul(centered, graph.RepeatAlong(scale, shape, last));
        int weighted = graph.Mul(normalized, graph.BroadcastTo(layer.Parameter(call, "weight").Value, shape));
        return graph.Add(weighted, graph.BroadcastTo(layer.Parameter(call, "bias").Value, shape));
    }
}
