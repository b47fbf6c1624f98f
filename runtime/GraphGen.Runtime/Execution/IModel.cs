using System;
using System.ComponentModel;
using GraphGen.Runtime;

namespace GraphGen;

/// <summary>A compiled model: every class marked with the model attribute implements it.</summary>
public interface IModel : IDisposable
{
    /// <summary>The tensors that the model keeps: trained parameters and untrained state, in order of declaration.</summary>
    ParameterCollection Parameters { get; }

    /// <summary>What runs the model; for generated code and the libraries around it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ModelInstance Instance { get; }
}
