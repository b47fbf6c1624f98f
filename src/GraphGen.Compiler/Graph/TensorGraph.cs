using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Graph;

/// <summary>
/// One row: an operation on earlier rows. <paramref name="Name"/> (what a person calls the value) and
/// <paramref name="Origin"/> (the spec row it came from, counted through all entries of the model, -1 for none) explain, and are no part of the meaning.
/// </summary>
internal sealed record GraphRow(OpCode Op, EquatableArray<int> Operands, OpAttributes Attributes, DType Type, Shape Shape, string Name = "", int Origin = -1);

/// <summary>A named result of an entry point.</summary>
internal sealed record GraphResult(string Name, int Row);

/// <summary>
/// Gives a parameter or state a new value. Every read of the variable in the graph sees the value from before the step.
/// </summary>
internal sealed record GraphAssign(int Variable, int Value);

/// <summary>
/// The tensor graph of one entry point.
/// <para>Meaning of numbers: f32 unless a row says otherwise, no implicit promotion or broadcasting; integer arithmetic wraps;
/// add, sub, mul, div, sqrt and fma round correctly (IEEE 754, nearest even); max and min propagate NaN and order -0 below +0;
/// comparisons with NaN are false; rsqrt is 1/sqrt, two roundings; round is to the nearest integer, ties to even; sign is 1 above zero, -1 below it, and leaves zeros and NaN as they are;
/// cast truncates floats toward zero into i32, saturating, NaN to 0, and bools into 0 or 1; nothing casts to bool (compare instead). The order of every sum is part of the row
/// (<see cref="ReduceAttributes"/>, <see cref="DotAttributes"/>). Rows never alias: a row's value never changes.</para>
/// </summary>
internal sealed record TensorGraph(string Name, EquatableArray<GraphRow> Rows, EquatableArray<GraphResult> Results, EquatableArray<GraphAssign> Assigns)
{
    /// <summary>The named dimensions in order of first appearance in the inputs; symbols bound by no input come last.</summary>
    public IReadOnlyList<string> Symbols => Rows.Where(r => r.Op == OpCode.Input).Concat(Rows)
        .SelectMany(r => r.Shape.SelectMany(d => d.Symbols)).Distinct().ToList();
}
