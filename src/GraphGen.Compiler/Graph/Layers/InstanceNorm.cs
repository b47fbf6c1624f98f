using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>Normalises each channel of each example over its positions (Ulyanov et al., 2016): a group of one channel.</summary>
internal sealed class InstanceNorm : ChannelNorm
{
    public override string Type => "InstanceNorm";

    protected override int LeastAxes => 3;

    protected override int Normalize(OpCall call, LayerInstance layer, int? weight, int? bias) =>
        new GroupStatistics(call.Scope, call.Value(0), 1).Normalize(weight, bias, call.Arguments.Number("epsilon"));
}
