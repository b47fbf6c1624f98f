namespace GraphGen;

/// <content>What a training step keeps for the next one.</content>
public static partial class Ops
{
    /// <summary>Gives a field marked <see cref="StateAttribute"/> a new value at the end of each training step; does nothing in predictions and evaluations.</summary>
    /// <param name="state">The field itself.</param>
    /// <param name="value">Shaped like <paramref name="state"/>.</param>
    /// <remarks>
    /// Every read of the field in the step, before or after this line, sees the value from before the step. A field is updated once in a step.
    /// The value has no gradient. Where gradients are accumulated, every batch that is added updates the state.
    /// </remarks>
    /// <example>
    /// <code>
    /// [State(64)] private readonly Tensor center;
    /// ...
    /// Update(center, 0.9f * center + 0.1f * Mean(features, axes: 0));
    /// </code>
    /// </example>
    public static void Update(Tensor state, Tensor value) => throw Symbolic.Called();

    /// <inheritdoc cref="Update(Tensor, Tensor)"/>
    public static void Update(IntTensor state, IntTensor value) => throw Symbolic.Called();
}
