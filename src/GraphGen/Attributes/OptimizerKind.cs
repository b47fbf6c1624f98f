namespace GraphGen;

/// <summary>
/// The rule by which a training step changes the parameters. Formulas and defaults are PyTorch's, where <c>g</c> is the gradient;
/// all but AdamW and Lion, which decay the parameter itself, first add <c>weightDecay * p</c> to it.
/// </summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent: <c>p -= lr * g</c>. Keeps no state.</summary>
    Sgd,

    /// <summary>Stochastic gradient descent with momentum: <c>b = momentum * b + g; p -= lr * b</c>.</summary>
    Momentum,

    /// <summary>
    /// Adam, with bias correction: <c>m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g * g;
    /// p -= lr / (1 - beta1^t) * m / (sqrt(v / (1 - beta2^t)) + epsilon)</c>. Kingma and Ba, 2015.
    /// </summary>
    Adam,

    /// <summary>Adam with decoupled weight decay: <c>p *= 1 - lr * weightDecay</c> before the step. Loshchilov and Hutter, 2019.</summary>
    AdamW,

    /// <summary>Nesterov's momentum: <c>b = momentum * b + g; p -= lr * (g + momentum * b)</c>. Sutskever et al., 2013.</summary>
    Nesterov,

    /// <summary>
    /// RMSProp: <c>s = alpha * s + (1 - alpha) * g * g; b = momentum * b + g / (sqrt(s) + epsilon); p -= lr * b</c>. Tieleman and Hinton, 2012.
    /// </summary>
    RmsProp,

    /// <summary>
    /// RMSProp by the variance of the gradient: <c>a = alpha * a + (1 - alpha) * g</c>, and <c>s - a * a</c> under the root. Graves, 2013.
    /// </summary>
    CenteredRmsProp,

    /// <summary>Adagrad: <c>s += g * g; p -= lr * g / (sqrt(s) + epsilon)</c>. Duchi, Hazan and Singer, 2011.</summary>
    Adagrad,

    /// <summary>
    /// Adadelta: <c>s = rho * s + (1 - rho) * g * g; d = sqrt(a + epsilon) / sqrt(s + epsilon) * g; a = rho * a + (1 - rho) * d * d;
    /// p -= lr * d</c>. Zeiler, 2012.
    /// </summary>
    Adadelta,

    /// <summary>
    /// Adamax: <c>m = beta1 * m + (1 - beta1) * g; u = max(beta2 * u, |g| + epsilon); p -= lr / (1 - beta1^t) * m / u</c>. Kingma and Ba, 2015.
    /// </summary>
    Adamax,

    /// <summary>
    /// Lion: <c>p *= 1 - lr * weightDecay; p -= lr * sign(beta1 * m + (1 - beta1) * g); m = beta2 * m + (1 - beta2) * g</c>. Chen et al.,
    /// "Symbolic discovery of optimization algorithms", 2023; PyTorch has none.
    /// </summary>
    Lion,
}
