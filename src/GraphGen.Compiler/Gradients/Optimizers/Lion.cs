using System.Collections.Generic;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Chen et al., "Symbolic discovery of optimization algorithms", 2023, algorithm 2: c = beta1 m + (1 - beta1) g;
/// p = (1 - learningRate weightDecay) p - learningRate sign(c); m = beta2 m + (1 - beta2) g.
/// </summary>
internal sealed class Lion : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = new[] { "learningRate", "decayFactor", "beta1", "oneMinusBeta1", "beta2", "oneMinusBeta2" };

    public override IReadOnlyList<string> Buffers { get; } = new[] { "exp_avg" };

    public override int Update(ParameterUpdate p)
    {
        int direction = p.Graph.Unary(OpCode.Sign, p.Add(p.Mul(p.Entry("beta1"), p.Buffer("exp_avg")), p.Mul(p.Entry("oneMinusBeta1"), p.Gradient)));
        p.Blend("exp_avg", "beta2", "oneMinusBeta2", p.Gradient);
        return p.Sub(p.Mul(p.Parameter, p.Entry("decayFactor")), p.Mul(p.Entry("learningRate"), direction));
    }
}
