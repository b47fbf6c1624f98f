using System;

namespace GraphGen.Data;

/// <summary>
/// Changes an input at random before it is trained on, so that no epoch shows quite the same examples (Shorten and Khoshgoftaar, "A survey
/// on image data augmentation for deep learning", 2019). What becomes of an example depends on the seed, the epoch and the example's
/// number alone, not on its place in a batch or on who prepares it: runs can be repeated and resumed to the bit.
/// </summary>
/// <example>
/// An augmentation of one's own; it keeps nothing between calls, because several threads may use it.
/// <code>
/// public sealed class Noise(float deviation) : Augmentation
/// {
///     public override void Apply(Span&lt;float&gt; input, ref ExampleRandom random)
///     {
///         foreach (ref float value in input)
///         {
///             value += deviation * random.NextNormal();
///         }
///     }
///
///     public override string ToString() => FormattableString.Invariant($"Noise({deviation})");
/// }
/// </code>
/// </example>
public abstract class Augmentation
{
    /// <summary>Elements of the inputs it is for; null, unless overridden, for any number.</summary>
    public virtual int? InputSize => null;

    /// <summary>Changes the copy of one input in place.</summary>
    /// <param name="input">[inputs of an example]</param>
    /// <param name="random">The random numbers of this example in this epoch, for this augmentation.</param>
    public abstract void Apply(Span<float> input, ref ExampleRandom random);
}
