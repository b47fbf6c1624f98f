using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Model;

/// <summary>
/// What the cheap half of the compiler (graph, shapes, gradients) makes of a spec: enough for every diagnostic and for the
/// signatures users bind to. Where <paramref name="Diagnostics"/> has an error, the rest holds what could be made.
/// </summary>
internal sealed record LoweredModel(
    ModelSpec Spec,
    EquatableArray<DeclaredVariable> Variables,
    EquatableArray<LoweredEntry> Entries,
    OptimizerPlan Optimizer,
    EquatableArray<SpecDiagnostic> Diagnostics);

/// <summary>A variable before memory is planned; see <see cref="ModelVariable"/>.</summary>
internal sealed record DeclaredVariable(string Name, VariableRole Role, DType Type, Shape Shape, Initializer Initializer);

/// <summary>
/// An entry point's graph. Inputs are its Input rows in row order: the caller's tensors first (named as the user's method
/// parameters), then, where used, <c>optimizer</c> (f32[n]: see Gradients/Optimizers) and <c>random</c> (i32[3]: seed low, seed high, step).
/// </summary>
internal sealed record LoweredEntry(PlanKind Kind, string Name, TensorGraph Graph);

/// <summary>
/// A mistake of the user found in the core: which rule, where (entry and row of the spec; row -1 is the entry itself), and the
/// arguments of its message. Entry -1 is the model: the mistake is in a field, whose dotted path is the first argument.
/// </summary>
/// <param name="Part">Which part of the call is wrong: the name of an argument, the number of an operand, or empty for all of it.</param>
internal sealed record SpecDiagnostic(string Id, int Entry, int Row, EquatableArray<string> Arguments, string Part = "");
