namespace GraphGen;

/// <summary>The rule by which a training step changes the parameters. Formulas are PyTorch's.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent: <c>p -= lr * (g + weightDecay * p)</c>. Keeps no state.</summary>
    Sgd,

    /// <summary>Stochastic gradient descent with momentum: <c>b = momentum * b + g; p -= lr * b</c>.</summary>
    Momentum,

    /// <summary>Adam, with bias correction and L2 weight decay added to the gradient.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay: <c>p *= 1 - lr * weightDecay</c> before the step.</summary>
    AdamW,
}
