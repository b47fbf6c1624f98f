using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Appends the rows of a composite and returns its value, or <see cref="OpCall.Poison"/> after a report.</summary>
internal delegate int OpBuilder(OpCall call);

/// <summary>The same for an operation with several results: their values in order, or null after a report.</summary>
internal delegate int[]? SeveralBuilder(OpCall call);

/// <param name="Name">The method of <c>GraphGen.Ops</c>, or the operator's method.</param>
/// <param name="Fewest">The least number of tensor arguments.</param>
/// <param name="Most">The greatest number of tensor arguments.</param>
internal sealed record OpDefinition(string Name, int Fewest, int Most, SeveralBuilder Build)
{
    public OpDefinition(string name, int fewest, int most, OpBuilder build)
        : this(name, fewest, most, call => build(call) is int value && value != OpCall.Poison ? new[] { value } : null)
    {
    }
}

/// <summary>Every operation a user can call, by name. Each class of operations keeps its own part of the table.</summary>
internal static class OpCatalog
{
    private static readonly Dictionary<string, OpDefinition> Definitions = new[]
        {
            Arithmetic.Definitions,
            Powers.Definitions,
            Rounding.Definitions,
            Conversions.Definitions,
            Comparison.Definitions,
            Activations.Definitions,
            Reductions.Definitions,
            Norms.Definitions,
            Order.Definitions,
            Movement.Definitions,
            SlidingWindows.Definitions,
            Diagonals.Definitions,
            Shaping.Definitions,
            Joining.Definitions,
            Filling.Definitions,
            MatMul.Definitions,
            Einsum.Definitions,
            Convolution.Definitions,
            Indexing.Definitions,
            Normalization.Definitions,
            RegressionLosses.Definitions,
            BinaryLosses.Definitions,
            ClassificationLosses.Definitions,
            DistanceLosses.Definitions,
            Differentiation.Definitions,
            RandomOps.Definitions,
            StateUpdates.Definitions,
            Pooling.Definitions,
            Resizing.Definitions,
        }
        .SelectMany(d => d)
        .ToDictionary(d => d.Name);

    public static IEnumerable<string> Names => Definitions.Keys;

    public static bool Contains(string name) => Definitions.ContainsKey(name);

    /// <summary>The values of the results, or null after a report.</summary>
    public static int[]? Build(OpCall call)
    {
        OpDefinition definition = Definitions[call.Name];
        if (call.Count >= definition.Fewest && call.Count <= definition.Most)
        {
            return definition.Build(call);
        }

        string expected = definition.Fewest == definition.Most
            ? UserText.Count(definition.Fewest, "tensor")
            : "at least " + UserText.Count(definition.Fewest, "tensor");
        call.Fail(DiagnosticCatalog.OperandCount, call.Name, expected, UserText.Of(call.Count));
        return null;
    }
}
