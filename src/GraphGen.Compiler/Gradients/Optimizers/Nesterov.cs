using System.Collections.Generic;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Sutskever et al., 2013, as torch.optim.SGD with nesterov: with g = gradient + weightDecay p, b = momentum b + g;
/// p -= learningRate (g + momentum b).
/// </summary>
internal sealed class Nesterov : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = new[] { "learningRate", "weightDecay", "momentum" };

    public override IReadOnlyList<string> Buffers { get; } = new[] { "momentum" };

    public override int Update(ParameterUpdate p)
    {
        int gradient = p.DecayedGradient();
        int buffer = p.Assign("momentum", p.Add(p.Mul(p.Entry("momentum"), p.Buffer("momentum")), gradient));
        return p.Sub(p.Parameter, p.Mul(p.Entry("learningRate"), p.Add(gradient, p.Mul(p.Entry("momentum"), buffer))));
    }
}
