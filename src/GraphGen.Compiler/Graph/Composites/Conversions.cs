using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph.Composites;

/// <summary>Casts, with the meaning that the header of <see cref="TensorGraph"/> gives them.</summary>
internal static class Conversions
{
    public static OpDefinition[] Definitions { get; } =
    {
        new("ToFloat", 1, 1, call => Cast(call, ElementKinds.Int | ElementKinds.Bool, call.Scope.Precision)),
        new("ToInt", 1, 1, call => Cast(call, ElementKinds.Float | ElementKinds.Bool, DType.I32)),
    };

    private static int Cast(OpCall call, ElementKinds kinds, DType type) => call.Takes(kinds) ? call.Graph.Cast(call.Value(0), type) : OpCall.Poison;
}
