using System;
using System.Collections.Generic;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>p -= learningRate (g + weightDecay p); torch.optim.SGD without momentum.</summary>
internal sealed class Sgd : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = new[] { "learningRate", "weightDecay" };

    public override IReadOnlyList<string> Buffers { get; } = Array.Empty<string>();

    public override int Update(ParameterUpdate p) => p.Sub(p.Parameter, p.Mul(p.Entry("learningRate"), p.DecayedGradient()));
}
