using System.Collections.Generic;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// b = momentum b + (g + weightDecay p); p -= learningRate b; torch.optim.SGD with momentum, whose first step b = g is this with b = 0.
/// </summary>
internal sealed class Momentum : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = new[] { "learningRate", "weightDecay", "momentum" };

    public override IReadOnlyList<string> Buffers { get; } = new[] { "momentum" };

    public override int Update(ParameterUpdate p)
    {
        int buffer = p.Assign("momentum", p.Add(p.Mul(p.Entry("momentum"), p.Buffer("momentum")), p.DecayedGradient()));
        return p.Sub(p.Parameter, p.Mul(p.Entry("learningRate"), buffer));
    }
}
