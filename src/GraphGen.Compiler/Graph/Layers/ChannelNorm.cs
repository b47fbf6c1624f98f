using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>
/// Layers that normalise channels, the last axis of [examples, positions.., channels]: y = (x - mean) / sqrt(var + epsilon) * weight + bias.
/// They differ in what mean and variance are taken over: all examples, one example's group of channels, or one channel of it.
/// </summary>
internal abstract class ChannelNorm : LayerDefinition
{
    /// <summary>The constructor's argument that says how many channels there are.</summary>
    protected const string Channels = "channels";

    /// <summary>Examples and channels, and the positions without which an example would be its own mean.</summary>
    protected abstract int LeastAxes { get; }

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        LayerCatalog.RequireAtLeastOne(arguments, Channels) ?? LayerCatalog.RequireNotNegative(arguments, "epsilon");

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments)
    {
        if (arguments.Boolean("affine"))
        {
            Shape shape = Shape.Of(arguments.Integer(Channels));
            yield return new("weight", shape, new Initializer(InitializerKind.Constant, 1));
            yield return new("bias", shape, new Initializer(InitializerKind.Constant, 0));
        }
    }

    public override int Forward(OpCall call, LayerInstance layer)
    {
        if (!call.Takes(ElementKinds.Float))
        {
            return OpCall.Poison;
        }

        Shape shape = call.ShapeOf(0);
        if (shape.Rank < LeastAxes)
        {
            return call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(LeastAxes, "axis"));
        }

        if (!LayerCatalog.HasFeatures(call, Channels))
        {
            return OpCall.Poison;
        }

        bool affine = call.Arguments.Boolean("affine");
        return Normalize(
            call,
            layer,
            affine ? layer.Parameter(call, "weight").Value : null,
            affine ? layer.Parameter(call, "bias").Value : null);
    }

    protected abstract int Normalize(OpCall call, LayerInstance layer, int? weight, int? bias);
}
