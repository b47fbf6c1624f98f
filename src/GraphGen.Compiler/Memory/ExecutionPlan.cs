using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Gradients.Optimizers;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Memory;

/// <summary>
/// All that emission needs: the kernels of every entry point (shared) with what each amounts to, and what runs in which order on which
/// memory.
/// </summary>
internal sealed record CompiledModel(
    string Namespace,
    string Name,
    string Modifiers,
    DType Precision,
    OptimizerPlan Optimizer,
    EquatableArray<ModelVariable> Variables,
    EquatableArray<KernelVariants> Kernels,
    EquatableArray<KernelWork> Work,
    EquatableArray<ExecutionPlan> Plans);

/// <summary>
/// One kernel as scheduled for machines with 32 vector registers, and for those with 16 where the schedule differs (register
/// tiles); both give the same bits.
/// </summary>
internal sealed record KernelVariants(Kernel Wide, Kernel? Narrow);

internal enum VariableRole
{
    /// <summary>Trained, saved.</summary>
    Parameter,

    /// <summary>Saved, not trained.</summary>
    State,

    /// <summary>Moments and the like: allocated when training begins.</summary>
    OptimizerState,
}

/// <summary>
/// A tensor that outlives a step. <paramref name="Shape"/> is the logical (PyTorch) shape that files and users see; in memory the
/// axes lie in the order <paramref name="Permutation"/> (outermost first), row-major, at <paramref name="Offset"/> bytes
/// (a multiple of 64) in the region of its role (parameters and states share one; optimizer state has its own).
/// </summary>
internal sealed record ModelVariable(string Name, VariableRole Role, DType Type, Shape Shape, EquatableArray<int> Permutation, long Offset, Initializer Initializer);

/// <summary>How a variable begins: Xavier, He and PyTorch defaults are resolved to these with their bounds.</summary>
internal sealed record Initializer(InitializerKind Kind, double First = 0, double Second = 0);

internal enum InitializerKind
{
    /// <summary>First everywhere.</summary>
    Constant,

    /// <summary>Uniform in [First, Second).</summary>
    Uniform,

    /// <summary>Normal with mean First and standard deviation Second.</summary>
    Normal,

    /// <summary>The same, cut at two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>First plus Second times a matrix [first extent, the others] with orthonormal rows, or columns if these are fewer.</summary>
    Orthogonal,
}

internal enum PlanKind
{
    Forward,
    TrainStep,
    Evaluate,

    /// <summary>Forward, loss, gradients, which are added to those of earlier batches.</summary>
    Accumulate,

    /// <summary>The optimizer's update with the gradients that were added up.</summary>
    ApplyGradients,
}

/// <summary>
/// One entry point, ready to run. Steps run in order. Addresses are <c>base[slot] + coefficient * unit[slot]</c> bytes, so that a
/// step's arguments are pairs of integers whatever the named dimensions are: the slots are, in this order, the variables, the
/// optimizer state, the inputs, the results, then one workspace region for each distinct polynomial unit.
/// <para><paramref name="Rows"/>: the symbol along which the plan may be run on some rows at a time (<see cref="IndependentRows"/>), or null.</para>
/// </summary>
internal sealed record ExecutionPlan(
    string Name,
    PlanKind Kind,
    EquatableArray<string> Symbols,
    EquatableArray<PlanValue> Inputs,
    EquatableArray<PlanValue> Results,
    EquatableArray<WorkspaceRegion> Workspace,
    EquatableArray<PlanStep> Steps,
    EquatableArray<TracedBuffer> Trace = default,
    int? Rows = null);

/// <summary>An input or a result. <paramref name="IndexBound"/>: for i32 inputs used as indices, every element must be in [0, bound), else null.</summary>
internal sealed record PlanValue(string Name, DType Type, Shape Shape, long? IndexBound = null);

/// <summary>Size in bytes = Coefficient * Unit(symbols); a region begins where the one before it ends, 64-byte aligned.</summary>
internal sealed record WorkspaceRegion(Dim Unit, long Coefficient);

/// <summary>
/// Runs a kernel. <paramref name="Extent"/> is that of its parallel range, in terms of the plan's symbols (a variant for 16
/// registers, whose tiles are smaller, takes its share of that range); <paramref name="Operations"/> estimates scalar operations
/// per iteration, from which the runtime decides whether waking workers pays; <paramref name="Symbols"/> maps the kernel's
/// symbols to the plan's; <paramref name="Name"/> is for people.
/// </summary>
internal sealed record PlanStep(int Kernel, EquatableArray<PlanArgument> Arguments, EquatableArray<int> Symbols, IndexExpr Extent, long Operations, string Name);

/// <summary><paramref name="Coefficient"/> in bytes, times the slot's unit (1 but for workspace regions).</summary>
internal sealed record PlanArgument(int Slot, long Coefficient);

/// <summary>
/// What a step writes through one of its arguments, and what a person calls it. Values of the user's own forward computation may hold
/// infinities on purpose (<paramref name="MayBeInfinite"/>); gradients and variables may not.
/// </summary>
internal sealed record TracedBuffer(int Step, int Argument, DType Type, Shape Shape, string Name, bool MayBeInfinite);

internal static class PlanSlots
{
    public const int Variables = 0;
    public const int OptimizerState = 1;
    public const int FirstInput = 2;
}
