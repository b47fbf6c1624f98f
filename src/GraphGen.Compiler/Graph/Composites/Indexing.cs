using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Gather(x, indices, axis): x[..axis] + indices + x[axis+1..], element [.., i, ..] = x[.., indices[i], ..].</summary>
internal static class Indexing
{
    public static OpDefinition[] Definitions { get; } = { new("Gather", 2, 2, Gather) };

    private static int Gather(OpCall call) =>
        call.Takes(0, ElementKinds.Number) && call.Takes(1, ElementKinds.Int) && call.Axis(0, call.Arguments.Integer("axis")) is int axis
            ? call.Graph.Gather(call.Value(0), call.Value(1), axis)
            : OpCall.Poison;
}
