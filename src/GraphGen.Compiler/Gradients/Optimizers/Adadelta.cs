using System.Collections.Generic;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Zeiler, 2012, as torch.optim.Adadelta: with g = gradient + weightDecay p, s = rho s + (1 - rho) g g;
/// d = sqrt(a + epsilon) / sqrt(s + epsilon) g; a = rho a + (1 - rho) d d; p -= learningRate d.
/// </summary>
internal sealed class Adadelta : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = new[] { "learningRate", "weightDecay", "rho", "oneMinusRho", "epsilon" };

    public override IReadOnlyList<string> Buffers { get; } = new[] { "square_avg", "acc_delta" };

    public override int Update(ParameterUpdate p)
    {
        int gradient = p.DecayedGradient();
        int squares = p.BlendSquare("square_avg", "rho", "oneMinusRho", gradient);
        int numerator = p.Sqrt(p.Add(p.Buffer("acc_delta"), p.Entry("epsilon")));
        int delta = p.Mul(p.Div(numerator, p.Sqrt(p.Add(squares, p.Entry("epsilon")))), gradient);
        p.BlendSquare("acc_delta", "rho", "oneMinusRho", delta);
        return p.Sub(p.Parameter, p.Mul(p.Entry("learningRate"), delta));
    }
}
