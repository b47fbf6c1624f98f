using System.Collections.Generic;

namespace GraphGen.Compiler.Gradients.Optimizers;

/// <summary>
/// Kingma and Ba, 2015, in the arithmetic of torch.optim.Adam, with g = gradient + weightDecay p:
/// m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g g;
/// p -= stepSize m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon), where stepSize = learningRate / (1 - beta1^t).
/// </summary>
internal sealed class Adam : OptimizerRule
{
    public override IReadOnlyList<string> Entries { get; } = AdamMoments.Entries("weightDecay");

    public override IReadOnlyList<string> Buffers => AdamMoments.Buffers;

    public override int Update(ParameterUpdate p) => AdamMoments.Step(p, p.Parameter, p.DecayedGradient());
}

/// <summary>What Adam and AdamW share: the moments and the step along them.</summary>
internal static class AdamMoments
{
    public static string[] Buffers { get; } = { "exp_avg", "exp_avg_sq" };

    public static string[] Entries(string second) =>
        new[] { "stepSize", second, "beta1", "oneMinusBeta1", "beta2", "oneMinusBeta2", "sqrtBiasCorrection2", "epsilon" };

    public static int Step(ParameterUpdate p, int parameter, int gradient)
    {
        int mean = p.Blend("exp_avg", "beta1", "oneMinusBeta1", gradient);
        int squares = p.BlendSquare("exp_avg_sq", "beta2", "oneMinusBeta2", gradient);
        int deviation = p.Add(p.Div(p.Sqrt(squares), p.Entry("sqrtBiasCorrection2")), p.Entry("epsilon"));
        return p.Sub(parameter, p.Div(p.Mul(p.Entry("stepSize"), mean), deviation));
    }
}
