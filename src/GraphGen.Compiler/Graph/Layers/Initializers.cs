using System;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
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

    private static readonly Initializer Zeros = new(InitializerKind.Constant, 0);

    private static readonly Initializer StandardNormal = new(InitializerKind.Normal, 0, 1);

    /// <summary>The weight of a layer: the arguments <c>initializer</c> and <c>gain</c>.</summary>
    /// <remarks>PyTorch's default for linear layers is U(-1/sqrt(fan_in), 1/sqrt(fan_in)).</remarks>
    public static Initializer Weight(EquatableArray<SpecArgument> arguments, double fanIn, double fanOut) =>
        Scale(NameFrom(arguments) is var name && name == Default ? UniformWithin(1 / Math.Sqrt(fanIn)) : Named(name, fanIn, fanOut), arguments);

    /// <summary>
    /// The bias beside it: the arguments <c>biasInitializer</c> and <c>biasGain</c>. PyTorch draws biases from the default distribution of
    /// their weight; beside a named initialiser they start at zero.
    /// </summary>
    public static Initializer Bias(EquatableArray<SpecArgument> arguments, double fanIn, double length)
    {
        string name = NameFrom(arguments, "biasInitializer");
        Initializer initializer = name != Default ? Named(name, length, length)
            : NameFrom(arguments) == Default ? UniformWithin(1 / Math.Sqrt(fanIn))
            : Zeros;
        return Scale(initializer, arguments.Number("biasGain", otherwise: 1), 0);
    }

    /// <summary>PyTorch's default for embeddings is N(0, 1).</summary>
    public static Initializer Embedding(EquatableArray<SpecArgument> arguments, double entries, double features) =>
        Scale(NameFrom(arguments) is var name && name == Default ? StandardNormal : Named(name, features, entries), arguments);

    /// <summary>
    /// A tensor declared by the user: zeros unless another initialiser is named. A vector has fan_in = fan_out = its length.
    /// </summary>
    public static Initializer Variable(EquatableArray<SpecArgument> arguments, Shape shape)
    {
        double[] extents = shape.Select(d => (double)d.Constant!.Value).ToArray();
        double receptive = extents.Skip(2).Aggregate(1.0, (a, b) => a * b);
        string name = NameFrom(arguments);
        double length = extents.Append(1).First();
        return Scale(
            name == Default ? Zeros
            : extents.Length >= 2 ? Named(name, extents[1] * receptive, extents[0] * receptive)
            : Named(name, length, length),
            arguments);
    }

    /// <summary>Which of the gains is not finite, if one is.</summary>
    public static ArgumentMistake? CheckGains(EquatableArray<SpecArgument> arguments) => new[] { "gain", "biasGain", "mean" }
        .Where(name => arguments.Number(name, otherwise: 0) is double.NaN or double.PositiveInfinity or double.NegativeInfinity)
        .Select(name => new ArgumentMistake(name, "finite", UserText.Of(arguments.Number(name))))
        .FirstOrDefault();

    private static string NameFrom(EquatableArray<SpecArgument> arguments, string argument = "initializer") =>
        arguments.Has(argument) ? arguments.Get(argument).Text : Default;

    /// <summary>mean + gain * value.</summary>
    private static Initializer Scale(Initializer initializer, EquatableArray<SpecArgument> arguments) =>
        Scale(initializer, arguments.Number("gain", otherwise: 1), arguments.Number("mean", otherwise: 0));

    private static Initializer Scale(Initializer initializer, double gain, double mean) => initializer.Kind switch
    {
        InitializerKind.Constant => initializer with { First = mean + (gain * initializer.First) },
        InitializerKind.Uniform => initializer with { First = mean + (gain * initializer.First), Second = mean + (gain * initializer.Second) },
        _ => initializer with { First = mean + (gain * initializer.First), Second = gain * initializer.Second },
    };

    private static Initializer Named(string name, double fanIn, double fanOut) => name switch
    {
        // Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010:
        // variance 2 / (fan_in + fan_out).
        "XavierUniform" => UniformWithin(Math.Sqrt(6 / (fanIn + fanOut))),
        "XavierNormal" => StandardNormal with { Second = Math.Sqrt(2 / (fanIn + fanOut)) },

        // He et al., "Delving deep into rectifiers", 2015: variance 2 / fan_in.
        "HeUniform" => UniformWithin(Math.Sqrt(6 / fanIn)),
        "HeNormal" => StandardNormal with { Second = Math.Sqrt(2 / fanIn) },
        "Uniform" => UniformWithin(1),
        "Normal" => StandardNormal,
        "TruncatedNormal" => StandardNormal with { Kind = InitializerKind.TruncatedNormal },
        "Orthogonal" => StandardNormal with { Kind = InitializerKind.Orthogonal },
        "Zeros" => Zeros,
        "Ones" => new(InitializerKind.Constant, 1),
        _ => throw new GraphException($"no initialiser is called {name}"),
    };

    private static Initializer UniformWithin(double bound) => new(InitializerKind.Uniform, -bound, bound);
}
