using System.Collections.Generic;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Duchi et al., 2011, as torch.optim.Adagrad: with g = gradient + weightDecay p, s = s + g g;
/// p -= learningRate g / (sqrt(s) + epsilon).
/// </summary>
internal sealed class Adagrad : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = new[] { "learningRate", "weightDecay", "epsilon" };

    public override IReadOnlyList<string> Buffers { get; } = new[] { "sum" };

    public override int Update(ParameterUpdate p)
    {
        int gradient = p.DecayedGradient();
        int sum = p.Assign("sum", p.Add(p.Buffer("sum"), p.Mul(gradient, gradient)));
        return p.Sub(p.Parameter, p.Div(p.Mul(p.Entry("learningRate"), gradient), p.Add(p.Sqrt(sum), p.Entry("epsilon"))));
    }
}
