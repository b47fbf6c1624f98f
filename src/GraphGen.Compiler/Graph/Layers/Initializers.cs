using System;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>
/// Named initialisers resolved to a distribution with its bounds. For a weight [out, in] fan_in = in and fan_out = out; further
/// axes multiply both, as in torch.nn.init.
/// </summary>
internal static class Initializers
{
    public const string Default = "Default";

    private const string Argument = "initializer";

    private static readonly Initializer Zeros = new(InitializerKind.Constant, 0);

    /// <summary>The optional constructor argument <c>initializer</c>.</summary>
    public static string NameFrom(EquatableArray<SpecArgument> arguments) => arguments.Has(Argument) ? arguments.Get(Argument).Text : Default;

    /// <summary>PyTorch's default for linear layers is U(-1/sqrt(fan_in), 1/sqrt(fan_in)).</summary>
    public static Initializer Weight(string name, double fanIn, double fanOut) =>
        name == Default ? UniformWithin(1 / Math.Sqrt(fanIn)) : Named(name, fanIn, fanOut);

    /// <summary>PyTorch draws biases from the default distribution of their weight; beside a named initialiser they start at zero.</summary>
    public static Initializer Bias(string name, double fanIn) => name == Default ? UniformWithin(1 / Math.Sqrt(fanIn)) : Zeros;

    /// <summary>PyTorch's default for embeddings is N(0, 1).</summary>
    public static Initializer Embedding(string name, double entries, double features) =>
        name == Default ? new(InitializerKind.Normal, 0, 1) : Named(name, features, entries);

    /// <summary>
    /// A tensor declared by the user: zeros unless another initialiser is named. A vector has fan_in = fan_out = its length.
    /// </summary>
    public static Initializer Variable(EquatableArray<SpecArgument> arguments, Shape shape)
    {
        double[] extents = shape.Select(d => (double)d.Constant!.Value).ToArray();
        double receptive = extents.Skip(2).Aggregate(1.0, (a, b) => a * b);
        string name = NameFrom(arguments);
        double length = extents.Append(1).First();
        return name == Default ? Zeros
            : extents.Length >= 2 ? Named(name, extents[1] * receptive, extents[0] * receptive)
            : Named(name, length, length);
    }

    private static Initializer Named(string name, double fanIn, double fanOut) => name switch
    {
        // Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010:
        // variance 2 / (fan_in + fan_out).
        "XavierUniform" => UniformWithin(Math.Sqrt(6 / (fanIn + fanOut))),
        "XavierNormal" => new(InitializerKind.Normal, 0, Math.Sqrt(2 / (fanIn + fanOut))),

        // He et al., "Delving deep into rectifiers", 2015: variance 2 / fan_in.
        "HeUniform" => UniformWithin(Math.Sqrt(6 / fanIn)),
        "HeNormal" => new(InitializerKind.Normal, 0, Math.Sqrt(2 / fanIn)),
        "Zeros" => Zeros,
        "Ones" => new(InitializerKind.Constant, 1),
        _ => throw new GraphException($"no initialiser is called {name}"),
    };

    private static Initializer UniformWithin(double bound) => new(InitializerKind.Uniform, -bound, bound);
}
