using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Interpreter;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>
/// One plan with values for its named dimensions: how large each slot is and where every argument lies. Targets run it on slots of
/// bytes: the variables, the optimizer state, the inputs, the results, the workspace regions.
/// </summary>
internal sealed class PlanCall
{
    private readonly IReadOnlyDictionary<string, long> symbols;
    private readonly long[] units;

    public PlanCall(CompiledModel model, ExecutionPlan plan, KernelLibrary library, IReadOnlyDictionary<string, long> symbols)
    {
        Model = model;
        Plan = plan;
        Library = library;
        this.symbols = symbols;
        var sizes = new List<long> { SizeOf(model, optimizerState: false), SizeOf(model, optimizerState: true) };
        sizes.AddRange(plan.Inputs.Concat(plan.Results).Select(v => v.Shape.Size.Evaluate(symbols) * v.Type.Size()));
        units = sizes.Select(_ => 1L).Concat(plan.Workspace.Select(r => r.Unit.Evaluate(symbols))).ToArray();
        sizes.AddRange(plan.Workspace.Select(r => r.Coefficient * r.Unit.Evaluate(symbols)));
        SlotSizes = sizes;
    }

    public CompiledModel Model { get; }

    public ExecutionPlan Plan { get; }

    /// <summary>The kernels of the model as emitted C#.</summary>
    public KernelLibrary Library { get; }

    /// <summary>Bytes of each slot.</summary>
    public IReadOnlyList<long> SlotSizes { get; }

    public int FirstResult => PlanSlots.FirstInput + Plan.Inputs.Count;

    public int FirstWorkspace => FirstResult + Plan.Results.Count;

    /// <summary>Where an argument begins in its slot, in bytes.</summary>
    public long Offset(PlanArgument argument) => argument.Coefficient * units[argument.Slot];

    public IReadOnlyDictionary<string, long> KernelSymbols(PlanStep step) => KernelOf(step).Symbols
        .Select((name, i) => (name, Value: symbols[Plan.Symbols[step.Symbols[i]]]))
        .ToDictionary(s => s.name, s => s.Value);

    public long Evaluate(IndexExpr index) => new IndexCompiler(symbols).Compile(index, new Scope(null))();

    public Kernel KernelOf(PlanStep step) => Model.Kernels[step.Kernel].Wide;

    private static long SizeOf(CompiledModel model, bool optimizerState) => model.Variables
        .Where(v => v.Role == VariableRole.OptimizerState == optimizerState)
        .Select(v => v.Offset + (v.Shape.Size.Constant!.Value * v.Type.Size()))
        .Append(0)
        .Max();
}
