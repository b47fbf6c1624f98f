using System.Collections.Generic;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>Loshchilov and Hutter, 2019: Adam whose weight decay is not scaled by the moments; p is first multiplied by 1 - learningRate weightDecay.</summary>
internal sealed class AdamW : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = AdamMoments.Entries("decayFactor");

    public override IReadOnlyList<string> Buffers => AdamMoments.Buffers;

    public override int Update(ParameterUpdate p) => AdamMoments.Step(p, p.Mul(p.Parameter, p.Entry("decayFactor")), p.Gradient);
}
