using System.Collections.Generic;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Kingma and Ba, 2015, section 7.1, as torch.optim.Adamax: with g = gradient + weightDecay p, m = beta1 m + (1 - beta1) g;
/// u = max(beta2 u, |g| + epsilon); p -= stepSize m / u, where stepSize = learningRate / (1 - beta1^t).
/// </summary>
internal sealed class Adamax : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = new[] { "stepSize", "weightDecay", "beta1", "oneMinusBeta1", "beta2", "epsilon" };

    public override IReadOnlyList<string> Buffers { get; } = new[] { "exp_avg", "exp_inf" };

    public override int Update(ParameterUpdate p)
    {
        int gradient = p.DecayedGradient();
        int mean = p.Blend("exp_avg", "beta1", "oneMinusBeta1", gradient);
        int largest = p.Assign("exp_inf", p.Max(
            p.Mul(p.Entry("beta2"), p.Buffer("exp_inf")),
            p.Add(p.Graph.Unary(OpCode.Abs, gradient), p.Entry("epsilon"))));
        return p.Sub(p.Parameter, p.Div(p.Mul(p.Entry("stepSize"), mean), largest));
    }
}
