namespace GraphGen;

/// <content>What acts in training only.</content>
public static partial class Ops
{
    /// <summary>Sets each element to zero with a probability while training and scales the others by <c>1 / (1 - rate)</c>; changes nothing otherwise.</summary>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="rate">The probability of zero, in [0, 1).</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>Random bits depend on the seed, the step and the place in the model only.</remarks>
    /// <example><code>Tensor h = Dropout(Relu(hidden.Forward(x)), 0.1);</code></example>
    public static Tensor Dropout(Tensor x, double rate) => throw Symbolic.Called();

    /// <summary>
    /// Sets each channel of each example to zero, at all positions at once, with a probability while training and scales the others by
    /// <c>1 / (1 - rate)</c>; changes nothing otherwise.
    /// </summary>
    /// <param name="x">Shape [batch, ..., channels].</param>
    /// <param name="rate">The probability of zero, in [0, 1).</param>
    /// <returns>A tensor shaped like <paramref name="x"/>.</returns>
    /// <remarks>
    /// <c>torch.nn.Dropout1d</c> to <c>3d</c> and Keras's <c>SpatialDropout</c>, channels last: neighbouring pixels are too alike for one to be
    /// dropped without the other. Tompson et al., "Efficient object localization using convolutional networks", 2015.
    /// </remarks>
    /// <example><code>Tensor h = SpatialDropout(Relu(convolution.Forward(image)), 0.1);</code></example>
    public static Tensor SpatialDropout(Tensor x, double rate) => throw Symbolic.Called();
}
