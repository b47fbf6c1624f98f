using System.Collections.Generic;
using GraphGen.Compiler.Graph;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Tieleman and Hinton, 2012, as torch.optim.RMSprop: with g = gradient + weightDecay p, s = alpha s + (1 - alpha) g g;
/// b = momentum b + g / (sqrt(s) + epsilon); p -= learningRate b. Centered (Graves, 2013): a = alpha a + (1 - alpha) g, and s - a a
/// under the root, where rounding may not make it negative.
/// </summary>
internal sealed class RmsProp : OptimizerRule
{
    private readonly bool centered;

    public RmsProp(bool centered)
    {
        this.centered = centered;
        Buffers = centered ? new[] { "square_avg", "momentum", "grad_avg" } : new[] { "square_avg", "momentum" };
    }

    public override IReadOnlyList<string> Entries { get; } = new[] { "learningRate", "weightDecay", "alpha", "oneMinusAlpha", "epsilon", "momentum" };

    public override IReadOnlyList<string> Buffers { get; }

    public override int Update(ParameterUpdate p)
    {
        int gradient = p.DecayedGradient();
        int squares = p.BlendSquare("square_avg", "alpha", "oneMinusAlpha", gradient);
        if (centered)
        {
            int mean = p.Blend("grad_avg", "alpha", "oneMinusAlpha", gradient);
            squares = p.Max(p.Sub(squares, p.Mul(mean, mean)), p.Graph.ConstantLike(squares, 0));
        }

        int scaled = p.Div(gradient, p.Add(p.Sqrt(squares), p.Entry("epsilon")));
        int buffer = p.Assign("momentum", p.Add(p.Mul(p.Entry("momentum"), p.Buffer("momentum")), scaled));
        return p.Sub(p.Parameter, p.Mul(p.Entry("learningRate"), buffer));
    }
}
