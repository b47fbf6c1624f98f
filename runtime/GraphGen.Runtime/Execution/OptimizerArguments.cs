namespace GraphGen;

/// <summary>
/// Hyper-parameters of one optimizer step. An optimizer reads those it knows and ignores the rest. They are doubles whatever the
/// model's precision is, because the powers and quotients made of them are computed in double.
/// </summary>
/// <param name="LearningRate">The step length.</param>
/// <param name="WeightDecay">L2 penalty (SGD, Momentum, Adam), or decoupled decay (AdamW).</param>
/// <param name="Momentum">The share of the last update that is kept.</param>
/// <param name="Beta1">Decay of the running mean of gradients (Adam, AdamW).</param>
/// <param name="Beta2">Decay of the running mean of squared gradients (Adam, AdamW).</param>
/// <param name="Epsilon">Added to the denominator (Adam, AdamW).</param>
public readonly record struct OptimizerArguments(
    double LearningRate,
    double WeightDecay,
    double Momentum,
    double Beta1,
    double Beta2,
    double Epsilon)
{
    /// <summary>
    /// The values a training step uses where the caller names none: PyTorch's for each optimizer, and 0.9 for momentum, which
    /// PyTorch leaves at 0.
    /// </summary>
    public static OptimizerArguments DefaultsOf(OptimizerKind kind) => new()
    {
        LearningRate = 1e-3,
        WeightDecay = kind == OptimizerKind.AdamW ? 1e-2 : 0,
        Momentum = 0.9,
        Beta1 = 0.9,
        Beta2 = 0.999,
        Epsilon = 1e-8,
    };
}
