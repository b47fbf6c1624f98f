using System;

namespace GraphGen;

/// <summary>
/// Marks a partial class as a layer: parameters or other layers in readonly fields, and one <see cref="ForwardAttribute"/> method.
/// Models and other layers hold it in a readonly field and call <c>Forward</c>, which the generator adds unless the class declares it.
/// </summary>
/// <example>
/// <code>
/// [Layer]
/// public partial class FeedForward(int width)
/// {
///     private readonly Linear up = new(width, 4 * width), down = new(4 * width, width);
///
///     [Forward]
///     private Tensor Apply(Tensor x) => x + down.Forward(Gelu(up.Forward(x)));
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LayerAttribute : Attribute
{
}
