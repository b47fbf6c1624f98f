namespace GraphGen;

/// <summary>How a training step bounds the gradients before the optimizer uses them; the threshold is an argument at run time.</summary>
public enum GradientClipping
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Every element is cut to within ± the threshold, as torch.nn.utils.clip_grad_value_ does.</summary>
    ByValue,

    /// <summary>
    /// All gradients are multiplied by <c>min(1, threshold / (norm + 1e-6))</c>, where the norm is that of all of their elements, as
    /// torch.nn.utils.clip_grad_norm_ does. Updates wait for the last gradient, so they are no longer fused with the gradients' kernels.
    /// Pascanu et al., "On the difficulty of training recurrent neural networks", 2013.
    /// </summary>
    ByNorm,
}
