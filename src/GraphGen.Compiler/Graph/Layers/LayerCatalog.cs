using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Graph.Composites;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Layers;

/// <summary>
/// A class of library layers: what its constructor accepts, which variables an instance owns (PyTorch's names and shapes), and
/// the rows of its <c>Forward</c>.
/// </summary>
internal abstract class LayerDefinition
{
    /// <summary>The class name in the public API.</summary>
    public abstract string Type { get; }

    /// <summary>The first constructor argument that is out of range: its name, what it must be and what it is.</summary>
    public abstract ArgumentMistake? Check(EquatableArray<SpecArgument> arguments);

    public abstract IEnumerable<LayerVariable> Variables(EquatableArray<SpecArgument> arguments);

    /// <summary>The call's operands are the tensor arguments of Forward, its arguments those of the constructor.</summary>
    public abstract int Forward(OpCall call, LayerInstance layer);
}

internal sealed record ArgumentMistake(string Argument, string Expected, string Actual);

/// <summary>A parameter or, where not trained, state of a layer; its full name is the layer's path, a dot and <paramref name="Name"/>.</summary>
internal sealed record LayerVariable(string Name, Shape Shape, Initializer Initializer, bool Trained = true);

/// <summary>A layer inside the graph being built: gives its parameters and state as operands.</summary>
internal sealed class LayerInstance
{
    private readonly LayerSpec spec;
    private readonly LayerVariable[] variables;

    public LayerInstance(LayerSpec spec)
    {
        this.spec = spec;
        Definition = LayerCatalog.Find(spec.Type);
        variables = Definition.Variables(spec.Arguments).ToArray();
    }

    public LayerDefinition Definition { get; }

    public string Path => spec.Path;

    public Operand Parameter(OpCall call, string name) =>
        new(Parameter(call.Scope, name) ?? throw new GraphException($"{Path} has no parameter {name}"), Path + "." + name);

    /// <summary>A parameter or state by name; null where the layer has none of that name.</summary>
    public int? Parameter(CompositeScope scope, string name) => variables.FirstOrDefault(v => v.Name == name) switch
    {
        null => null,
        { Trained: true } parameter => scope.Graph.Parameter(Path + "." + name, scope.Precision, parameter.Shape),
        var state => scope.Graph.State(Path + "." + name, scope.Precision, state.Shape),
    };
}

/// <summary>Every layer of the library, by class name.</summary>
internal static class LayerCatalog
{
    private static readonly Dictionary<string, LayerDefinition> Definitions = new LayerDefinition[]
    {
        new Linear(),
        new LayerNorm(),
        new RmsNorm(),
        new BatchNorm(),
        new GroupNorm(),
        new InstanceNorm(),
        new Embedding(),
        Dropout.OfElements,
        Dropout.OfChannels,
    }.Concat(ConvolutionLayer.All).ToDictionary(d => d.Type);

    public static IEnumerable<string> Types => Definitions.Keys;

    public static LayerDefinition Find(string type) =>
        Definitions.TryGetValue(type, out LayerDefinition? definition) ? definition : throw new GraphException($"no layer is called {type}");

    public static ArgumentMistake? RequireAtLeastOne(EquatableArray<SpecArgument> arguments, params string[] names) => names
        .Where(name => arguments.Integer(name) < 1)
        .Select(name => new ArgumentMistake(name, "at least 1", UserText.Of(arguments.Integer(name))))
        .FirstOrDefault();

    public static ArgumentMistake? RequireNotNegative(EquatableArray<SpecArgument> arguments, string name) =>
        arguments.Number(name) >= 0 ? null : new ArgumentMistake(name, "at least 0", UserText.Of(arguments.Number(name)));

    /// <summary>Whether the last axis of the operand has the extent that an argument of the constructor states.</summary>
    public static bool HasFeatures(OpCall call, string argument)
    {
        Shape shape = call.ShapeOf(0);
        if (shape.Rank == 0)
        {
            call.FailOn(DiagnosticCatalog.RankTooSmall, 0, UserText.Count(1, "axis"));
            return false;
        }

        return call.HasShape(0, Shape.Of(shape.Take(shape.Rank - 1).Append(call.Arguments.Integer(argument)).ToArray()));
    }
}
