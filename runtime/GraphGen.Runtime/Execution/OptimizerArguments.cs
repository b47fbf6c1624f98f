namespace GraphGen;

/// <summary>
/// Hyper-parameters of one optimizer step. An optimizer reads those it knows and ignores the rest. They are doubles whatever the
/// model's precision is, because the powers and quotients made of them are computed in double. A step refuses
/// (<see cref="System.ArgumentOutOfRangeException"/>) numbers outside of their ranges: betas are at least 0 and less than 1, alpha, rho and the
/// decay of averages from 0 to 1, all others not negative, and finite but for the clip threshold.
/// </summary>
/// <example><code>var arguments = OptimizerArguments.DefaultsOf(OptimizerKind.AdamW) with { LearningRate = 3e-4 };</code></example>
public readonly record struct OptimizerArguments
{
    /// <summary>The step length.</summary>
    public double LearningRate { get; init; }

    /// <summary>Decoupled decay (AdamW, Lion), or an L2 penalty (the others).</summary>
    public double WeightDecay { get; init; }

    /// <summary>The share of the last update that is kept (Momentum, Nesterov, RMSProp).</summary>
    public double Momentum { get; init; }

    /// <summary>Decay of the running mean of gradients (Adam, AdamW, Adamax, Lion).</summary>
    public double Beta1 { get; init; }

    /// <summary>Decay of the running mean of squared gradients (Adam, AdamW), of their largest magnitude (Adamax), or of the mean that is kept (Lion).</summary>
    public double Beta2 { get; init; }

    /// <summary>Decay of the running mean of squared gradients (RMSProp).</summary>
    public double Alpha { get; init; }

    /// <summary>Decay of the running means of squared gradients and squared updates (Adadelta).</summary>
    public double Rho { get; init; }

    /// <summary>Added to the denominator (Adam, AdamW, RMSProp, Adagrad, Adamax) or under the roots (Adadelta).</summary>
    public double Epsilon { get; init; }

    /// <summary>
    /// Where the model clips gradients: by value the largest magnitude of an element, by norm the largest norm of all gradients together.
    /// </summary>
    public double ClipThreshold { get; init; }

    /// <summary>Where the model averages its weights: the share of the average that is kept; the parameter gives the rest.</summary>
    public double AverageDecay { get; init; }

    /// <summary>
    /// The values a training step uses where the caller names none: PyTorch's for each optimizer and the paper's for Lion; and what
    /// PyTorch leaves to the caller: a learning rate of 1e-3 and momentum of 0.9 for SGD, a threshold of 1, an average decay of 0.999.
    /// </summary>
    /// <param name="kind">The optimizer.</param>
    public static OptimizerArguments DefaultsOf(OptimizerKind kind) => new()
    {
        LearningRate = kind switch
        {
            OptimizerKind.RmsProp or OptimizerKind.CenteredRmsProp or OptimizerKind.Adagrad => 1e-2,
            OptimizerKind.Adadelta => 1,
            OptimizerKind.Adamax => 2e-3,
            OptimizerKind.Lion => 1e-4,
            _ => 1e-3,
        },
        WeightDecay = kind == OptimizerKind.AdamW ? 1e-2 : 0,
        Momentum = kind is OptimizerKind.Momentum or OptimizerKind.Nesterov ? 0.9 : 0,
        Beta1 = 0.9,
        Beta2 = kind == OptimizerKind.Lion ? 0.99 : 0.999,
        Alpha = 0.99,
        Rho = 0.9,
        Epsilon = kind switch
        {
            OptimizerKind.Adagrad => 1e-10,
            OptimizerKind.Adadelta => 1e-6,
            _ => 1e-8,
        },
        ClipThreshold = 1,
        AverageDecay = 0.999,
    };
}
