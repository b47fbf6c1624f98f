using System;
using System.Collections.Generic;

namespace GraphGen;

/// <summary>Marks a field of type <see cref="Tensor"/> as a trained parameter of the model or layer, saved under the field's name.</summary>
/// <example>
/// <code>[Parameter(64, Initializer = Initializer.Ones)] private readonly Tensor scale;</code>
/// In a layer with constructor parameters, name them in the shape: <c>[Parameter("width")]</c>.
/// </example>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>States the shape, outermost axis first. No extents at all is a scalar.</summary>
    /// <param name="shape">An <see cref="int"/>, or the name of an integer constructor parameter or constant of the class, for each axis.</param>
    public ParameterAttribute(params object[] shape) => Shape = shape;

    /// <summary>The extents, outermost first.</summary>
    public IReadOnlyList<object> Shape { get; }

    /// <summary>How the parameter begins.</summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>What the first values are multiplied by.</summary>
    public double Gain { get; set; } = 1;

    /// <summary>What is then added to them: <c>mean + gain * value</c>.</summary>
    public double Mean { get; set; }
}

/// <summary>
/// Marks a field of type <see cref="Tensor"/> or <see cref="IntTensor"/> as state: saved with the model, never trained.
/// <see cref="Ops.Update(Tensor, Tensor)"/> gives it a new value in each training step.
/// </summary>
/// <example><code>[State(64, Initializer = Initializer.Ones)] private readonly Tensor scale;</code></example>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StateAttribute : Attribute
{
    /// <summary>States the shape, outermost axis first. No extents at all is a scalar.</summary>
    /// <param name="shape">An <see cref="int"/>, or the name of an integer constructor parameter or constant of the class, for each axis.</param>
    public StateAttribute(params object[] shape) => Shape = shape;

    /// <summary>The extents, outermost first.</summary>
    public IReadOnlyList<object> Shape { get; }

    /// <summary>How the state begins.</summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>What the first values are multiplied by.</summary>
    public double Gain { get; set; } = 1;

    /// <summary>What is then added to them: <c>mean + gain * value</c>.</summary>
    public double Mean { get; set; }
}
