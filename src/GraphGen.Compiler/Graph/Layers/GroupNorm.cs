using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>Normalises groups of neighbouring channels of each example over its positions (Wu and He, 2018).</summary>
internal sealed class GroupNorm : ChannelNorm
{
    public override string Type => "GroupNorm";

    protected override int LeastAxes => 2;

    public override ArgumentMistake? Check(EquatableArray<SpecArgument> arguments)
    {
        if ((LayerCatalog.RequireAtLeastOne(arguments, "groups") ?? base.Check(arguments)) is ArgumentMistake mistake)
        {
            return mistake;
        }

        (long groups, long channels) = (arguments.Integer("groups"), arguments.Integer(Channels));
        return channels % groups == 0 ? null : new ArgumentMistake("groups", $"a divisor of the {UserText.Of(channels)} channels", UserText.Of(groups));
    }

    protected override int Normalize(OpCall call, LayerInstance layer, int? weight, int? bias) =>
        new GroupStatistics(call.Scope, call.Value(0), call.Arguments.Integer(Channels) / call.Arguments.Integer("groups"))
            .Normalize(weight, bias, call.Arguments.Number("epsilon"));
}
