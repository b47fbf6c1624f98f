using System;
using System.Collections.Generic;

namespace GraphGen;

/// <summary>
/// The shape of an input. Each extent is an <see cref="int"/>, or the name of a dimension that may differ from call to call, such as
/// <c>"batch"</c>; equal names are equal extents throughout the model.
/// </summary>
/// <example><code>[Forward] private Tensor Logits([Shape("batch", 64)] Tensor pixels) => ...</code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute : Attribute
{
    /// <summary>States the shape, outermost axis first. No extents at all is a scalar.</summary>
    /// <param name="extents">An <see cref="int"/> or a <see cref="string"/> for each axis.</param>
    public ShapeAttribute(params object[] extents) => Extents = extents;

    /// <summary>An <see cref="int"/> or a <see cref="string"/> for each axis, outermost first.</summary>
    public IReadOnlyList<object> Extents { get; }
}
