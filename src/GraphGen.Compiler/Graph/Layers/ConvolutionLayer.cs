using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>
/// A convolution, or a transposed one, with its weight, [out, in / groups, window..] or [in, out / groups, window..] as in PyTorch, and its bias.
/// </summary>
internal sealed class ConvolutionLayer : LayerDefinition
{
    private readonly int axes;
    private readonly bool transposed;

    public ConvolutionLayer(int axes, bool transposed) => (this.axes, this.transposed) = (axes, transposed);

    public static IEnumerable<LayerDefinition> All { get; } =
        Enumerable.Range(1, 3).SelectMany(axes => new[] { new ConvolutionLayer(axes, false), new ConvolutionLayer(axes, true) }).ToArray();

    public override string Type => (transposed ? "ConvTranspose" : "Conv") + UserText.Of(axes) + "d";

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments) =>
        LayerCatalog.RequireAtLeastOne(arguments, "inChannels", "outChannels")
        ?? ConvolutionWindow.Check(arguments, axes, transposed)
        ?? CheckGroups(arguments)
        ?? Initializers.CheckGains(arguments);

    public override IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments)
    {
        (long inputs, long outputs, long groups) = (arguments.Integer("inChannels"), arguments.Integer("outChannels"), arguments.Integer("groups"));
        int[] sizes = ConvolutionWindow.Numbers(arguments, "kernelSize", axes, 1);
        (long first, long second) = transposed ? (inputs, outputs / groups) : (outputs, inputs / groups);

        // As torch.nn.init counts, by the first two axes whatever they mean: of a transposed convolution fan_in is out / groups.
        double window = sizes.Aggregate(1.0, (product, size) => product * size);
        (double fanIn, double fanOut) = (second * window, first * window);
        yield return new(
            "weight", Shape.Of(new[] { Dim.Of(first), Dim.Of(second) }.Concat(sizes.Select(size => Dim.Of(size))).ToArray()), Initializers.Weight(arguments, fanIn, fanOut));
        if (arguments.Boolean("bias"))
        {
            yield return new("bias", Shape.Of(outputs), Initializers.Bias(arguments, fanIn, outputs));
        }
    }

    public override int Forward(OpCall call, LayerInstance layer) => Convolution.Build(
        call,
        call[0],
        layer.Parameter(call, "weight"),
        call.Arguments.Boolean("bias") ? layer.Parameter(call, "bias") : null,
        axes,
        transposed);

    private static ArgumentMistake? CheckGroups(EquatableArray<SpecArgument> arguments) => new[] { "inChannels", "outChannels" }
        .Where(name => arguments.Integer(name) % arguments.Integer("groups") != 0)
        .Select(name => new ArgumentMistake("groups", $"a divisor of {name}, {UserText.Of(arguments.Integer(name))}", UserText.Of(arguments.Integer("groups"))))
        .FirstOrDefault();
}
