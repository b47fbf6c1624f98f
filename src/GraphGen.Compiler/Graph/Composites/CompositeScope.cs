using GraphGen.Compiler.Gradients;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>What composites of one graph share: where rows go, the model's precision, and whether this is a training step.</summary>
internal sealed class CompositeScope
{
    private int streams;

    public CompositeScope(GraphBuilder graph, DType precision, bool training)
    {
        Graph = graph;
        Precision = precision;
        Training = training;
    }

    public GraphBuilder Graph { get; }

    /// <summary>The floating-point type of the model.</summary>
    public DType Precision { get; }

    /// <summary>Dropout drops in training only.</summary>
    public bool Training { get; }

    /// <summary>Gradient rules of composites that have one of their own.</summary>
    public CompositeGradients Gradients { get; } = new();

    /// <summary>New values of state, which plans that train assign.</summary>
    public StateUpdates Updates { get; } = new();

    /// <summary>The key of random numbers: seed low word, seed high word, step. Value numbering makes it one input.</summary>
    public int RandomKey() => Graph.Input("random", DType.I32, Shape.Of(3));

    /// <summary>Every random op of a graph draws from a stream of its own.</summary>
    public int NextStream() => streams++;
}
