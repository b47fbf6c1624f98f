using GraphGen.Compiler.Collections;

namespace GraphGen.Compiler.Model;

/// <summary>
/// Everything the core learns about an annotated class: flat, value-equal, without symbols, syntax or locations, so that
/// an edit that changes no meaning leaves every later step cached. Locations travel beside it, keyed by
/// (<see cref="EntrySpec"/> index, row index), in the diagnostics branch of the generator only.
/// </summary>
/// <param name="Namespace">The namespace of the class; empty for the global one.</param>
/// <param name="Name">The class name without type parameters.</param>
/// <param name="Modifiers">The declared modifiers and keyword, as in <c>public partial class</c>.</param>
/// <param name="Layers">Every layer instance, library layers only: layers written by the user are inlined by the front-end.</param>
/// <param name="Variables">Fields marked [Parameter] or [State], of the model or of inlined layers.</param>
/// <param name="Entries">Forward methods in source order, then the loss if there is one.</param>
internal sealed record ModelSpec(
    string Namespace,
    string Name,
    string Modifiers,
    ModelPrecision Precision,
    ModelOptimizer Optimizer,
    EquatableArray<LayerSpec> Layers,
    EquatableArray<VariableSpec> Variables,
    EquatableArray<EntrySpec> Entries)
{
    /// <summary>What a training step does beside the optimizer's rule.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>What training adds to the loss.</summary>
    public PenaltySpec Penalty { get; init; } = new();
}

/// <summary>Factors of the sums of |w| and of w^2 over the weights; zero adds nothing.</summary>
internal sealed record PenaltySpec(double L1 = 0, double L2 = 0);

internal enum ModelPrecision
{
    Single,
    Double,
}

/// <summary>
/// An instance of a library layer. <paramref name="Path"/> is the stable dotted name of the field that holds it, with array
/// indices as in PyTorch ("blocks.3.norm1"); <paramref name="Type"/> is the class name ("Linear"); the arguments are the
/// constructor's, by parameter name, defaults filled in.
/// </summary>
internal sealed record LayerSpec(string Path, string Type, EquatableArray<SpecArgument> Arguments);

/// <summary>
/// A user-declared tensor that lives in the model: trained (a parameter) or not (state). The initializer has the
/// argument <c>initializer</c>, the name of a member of the public <c>GraphGen.Initializer</c>, of which <c>Default</c> means zeros here,
/// and may have <c>gain</c> and <c>mean</c>: first values are mean + gain * value.
/// </summary>
internal sealed record VariableSpec(string Path, bool Trained, SpecElementType Type, EquatableArray<SpecDim> Shape, EquatableArray<SpecArgument> Initializer);

internal enum EntryKind
{
    Forward,
    Loss,
}

internal enum SpecElementType
{
    /// <summary>The model's floating-point precision.</summary>
    Float,

    /// <summary>32-bit signed integers.</summary>
    Int,
}

/// <summary>
/// One compiled method: rows in topological order, operands are indices of earlier rows of the same entry.
/// A loss entry's rows begin with <c>Input</c> rows too; an input whose <see cref="InputSpec.Forwarded"/> is set is the
/// result of that index of the first forward entry instead of an argument of the caller.
/// </summary>
internal sealed record EntrySpec(EntryKind Kind, string Name, EquatableArray<InputSpec> Inputs, EquatableArray<SpecRow> Rows, EquatableArray<ResultSpec> Results);

/// <summary>A method parameter: its name, element type and declared shape (empty where <paramref name="Forwarded"/> is not null).</summary>
internal sealed record InputSpec(string Name, SpecElementType Type, EquatableArray<SpecDim> Shape, int? Forwarded = null);

internal sealed record ResultSpec(string Name, int Row);

/// <summary>
/// One user-level operation. <paramref name="Op"/> is the name of the method of <c>GraphGen.Ops</c> or the operator's method
/// ("Add", "Negate", ...), or "Linear.Forward" with the layer's index in the argument <c>layer</c>, or one of
/// "Input" (argument <c>index</c>), "Variable" (argument <c>index</c>), "LayerParameter" (arguments <c>layer</c> and <c>name</c>),
/// "Constant" (argument <c>value</c>), or "Result" (argument <c>index</c>): one result of its operand, an operation that has several
/// and is used by such rows only.
/// Tensor arguments are operands, in parameter order; every other argument is a constant, by parameter name, defaults filled in.
/// The operators are Add, Subtract, Multiply, Divide, Negate, LessThan, LessThanOrEqual, GreaterThan, GreaterThanOrEqual, Equal,
/// NotEqual, And, Or, Not. The axes of a reduction are a list of integers, or missing for all of them. "Slice" is the indexer: its
/// argument <c>indices</c> is a list with one item for each leading axis, either an integer (the axis disappears) or a list of two,
/// start and end, either of which may be missing; negative integers count from the end of the axis, as in Python. A "Constant" takes
/// part in broadcasting as a scalar and has the element type of the argument <c>type</c> ("Float" or "Int").
/// </summary>
/// <param name="Label">What a message calls this value: the user's own name for it where there is one, else empty.</param>
internal sealed record SpecRow(string Op, EquatableArray<int> Operands, EquatableArray<SpecArgument> Arguments, string Label = "");

internal sealed record SpecArgument(string Name, SpecValue Value);

/// <summary>A constant argument: exactly one member is set, as <paramref name="Kind"/> says.</summary>
internal sealed record SpecValue(SpecValueKind Kind, double Number = 0, string Text = "", EquatableArray<SpecDim> Dims = default, EquatableArray<SpecValue> Items = default)
{
    public static SpecValue Of(double number) => new(SpecValueKind.Number, Number: number);

    public static SpecValue Of(long number) => new(SpecValueKind.Integer, Number: number);

    public static SpecValue Of(bool value) => new(SpecValueKind.Boolean, Number: value ? 1 : 0);

    public static SpecValue Of(string text) => new(SpecValueKind.Text, Text: text);

    public static SpecValue Shape(EquatableArray<SpecDim> dims) => new(SpecValueKind.Shape, Dims: dims);

    public static SpecValue List(EquatableArray<SpecValue> items) => new(SpecValueKind.List, Items: items);

    public static SpecValue Missing { get; } = new(SpecValueKind.Missing);
}

internal enum SpecValueKind
{
    /// <summary>null or an omitted optional argument.</summary>
    Missing,
    Integer,
    Number,
    Boolean,

    /// <summary>A string, or the name of an enum member.</summary>
    Text,
    Shape,
    List,
}

/// <summary>One extent as the user wrote it: a constant, or a symbol's name. -1 means "the rest" in a Reshape, "as it is" in a Broadcast.</summary>
internal sealed record SpecDim(long Value, string Symbol = "")
{
    public bool IsNegative => Symbol.Length == 0 && Value < 0;

    public bool IsRest => Symbol.Length == 0 && Value == -1;
}
