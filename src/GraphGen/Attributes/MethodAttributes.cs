using System;

namespace GraphGen;

/// <summary>
/// Marks the method of a <see cref="ModelAttribute"/> or <see cref="LayerAttribute"/> class that computes its result from its
/// inputs. In a model every tensor parameter needs a <see cref="ShapeAttribute"/>; in a layer shapes follow from the caller.
/// </summary>
/// <remarks>
/// The body is compiled at build time. It may hold local variables, <c>return</c>, calls to <see cref="Ops"/>, to layers and to other
/// methods of the model (inlined), operators, tuples, <c>for</c> with constant bounds and <c>foreach</c> over arrays of layers
/// (unrolled), and <c>if</c> and <c>switch</c> on constants. Anything else is an error on the exact token.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ForwardAttribute : Attribute
{
}

/// <summary>
/// Marks the method that computes the loss, one number, of a model. A parameter with a <see cref="ShapeAttribute"/> is data for
/// the training step (labels, targets); a parameter without one is the result of the forward method that has its name.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class LossAttribute : Attribute
{
}

/// <summary>
/// Marks a static scalar function, such as <c>float Mish(float x)</c>, as an elementwise operation. The generator adds an overload over
/// <see cref="Tensor"/>; the function becomes part of the fused kernels and is differentiated at build time.
/// </summary>
/// <remarks>
/// The body may use float arithmetic, comparisons, the conditional operator, local variables, constants, <c>MathF</c>'s Exp, Log, Tanh,
/// Sqrt, Abs, Min and Max, and other elementwise functions.
/// </remarks>
/// <example><code>[Elementwise] private static float Mish(float x) => x * MathF.Tanh(MathF.Log(1 + MathF.Exp(x)));</code></example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ElementwiseAttribute : Attribute
{
}
