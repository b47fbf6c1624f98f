using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Expansion;
using GraphGen.Compiler.Kernels.Lowering;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Kernels.Schedule.Device;
using GraphGen.Compiler.Kernels.Verification;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Compiler.Rewrite;
using GraphGen.Compiler.Rewrite.Rules;

namespace GraphGen.Compiler;

/// <summary>
/// From the graphs of a model to kernels and memory, stage by stage; the table of contents of the compiler's second half. (The
/// first half, from spec to graphs and gradients, is <see cref="SpecLowering"/>: it runs as the user types.)
/// </summary>
internal sealed class GraphCompiler
{
    private readonly LoweredModel model;
    private readonly CompilerOptions options;
    private readonly KernelTable kernels = new();

    private GraphCompiler(LoweredModel model, CompilerOptions options)
    {
        this.model = model;
        this.options = options;
    }

    /// <summary>The passes in order, each with the reason for its place. Those that only make things better can be disabled.</summary>
    public static IReadOnlyList<(string Name, string Reason, bool CanDisable)> Passes { get; } = new[]
    {
        ("rewrite", "first, so that every later stage sees one canonical form and no dead rows", true),
        ("layout", "before kernels exist: the order of a weight's axes decides how products read it", true),
        ("fusion", "on the canonical graph: decides which values never reach memory", true),
        ("lower", "each group becomes a plain loop nest, the form that defines its bits", false),
        ("deduplicate", "on plain nests, which are small and quick to compare; later stages then run once for equal kernels", true),
        ("schedule", "tiles, vectors and the one parallel range; needs to see products and transcendentals as single operations", false),
        ("expand-math", "last on kernels: turns exp and the like into arithmetic wherever the schedule has put them", false),
        ("memory", "when the order of kernels is known: lifetimes become offsets", true),
    };

    public static CompiledModel Compile(LoweredModel model, CompilerOptions options) => new GraphCompiler(model, options).Compile();

    private CompiledModel Compile()
    {
        IReadOnlyDictionary<string, EquatableArray<int>> layout = options.IsEnabled("layout")
            ? VariableLayout.Choose(model)
            : new Dictionary<string, EquatableArray<int>>();
        EquatableArray<ModelVariable> variables = VariableRegions.Place(model.Variables, layout);
        EquatableArray<ExecutionPlan> plans = model.Entries.Select(e => Compile(e, layout, variables)).ToEquatableArray();
        EquatableArray<KernelVariants> scheduled = kernels.Kernels.Select(Schedule).ToEquatableArray();
        plans = plans.Select(p => WithExtents(p, scheduled)).ToEquatableArray();
        return new CompiledModel(
            model.Spec.Namespace,
            model.Spec.Name,
            model.Spec.Modifiers,
            model.Spec.Precision == ModelPrecision.Double ? Shapes.DType.F64 : Shapes.DType.F32,
            model.Optimizer,
            variables,
            scheduled,
            kernels.Kernels.Select(KernelWork.Of).ToEquatableArray(),
            plans);
    }

    private ExecutionPlan Compile(LoweredEntry entry, IReadOnlyDictionary<string, EquatableArray<int>> layout, EquatableArray<ModelVariable> variables)
    {
        TensorGraph graph = entry.Graph;
        Observe("graph", entry.Name, graph);
        if (options.IsEnabled("rewrite"))
        {
            IEnumerable<string> rules = options.DisabledPasses.Where(name => Passes.All(p => p.Name != name));
            rules = options.Target == CompilerTarget.Device ? rules.Append(InterleavedSlices.Pass) : rules;
            graph = RewritePipeline.Run(graph, rules.ToArray());
            Observe("rewrite", entry.Name, graph);
        }

        FusionPlan fusion = Fuser.Fuse(graph, new FusionOptions(options.IsEnabled("fusion")));
        Observe("fusion", entry.Name, fusion);
        IReadOnlyList<LoweredKernel> lowered = KernelLowering.Lower(fusion, layout);
        foreach (LoweredKernel kernel in lowered)
        {
            Observe("lower", entry.Name, kernel.Kernel);
        }

        List<int> numbers = lowered.Select(k => kernels.Add(k.Kernel, options.IsEnabled("deduplicate"))).ToList();
        Workspace workspace = WorkspacePlanner.Plan(WorkspacePlanner.Lifetimes(graph, lowered), options.IsEnabled("memory"));
        Observe("memory", entry.Name, workspace);
        return PlanBuilder.Build(model.Spec, entry, graph, lowered, numbers, kernels.Kernels, variables, workspace);
    }

    private KernelVariants Schedule(Kernel kernel)
    {
        KernelVariants variants = options.Target == CompilerTarget.Device
            ? new KernelVariants(DeviceScheduler.Schedule(kernel), null)
            : Scheduler.Schedule(kernel);
        Observe("schedule", kernel.Name, variants.Wide);
        variants = new KernelVariants(ExpandMath.Rewrite(variants.Wide), variants.Narrow is null ? null : ExpandMath.Rewrite(variants.Narrow));
        Observe("kernels", kernel.Name, variants);
        return variants;
    }

    /// <summary>What only the schedule decides: how many pieces of work a step has, and how large one is.</summary>
    private static ExecutionPlan WithExtents(ExecutionPlan plan, EquatableArray<KernelVariants> kernels) => plan with
    {
        Steps = plan.Steps.Select(step =>
        {
            KernelVariants kernel = kernels[step.Kernel];
            ParallelRange parallel = ParallelRange.Of(kernel.Wide);
            IndexSymbols rename = new(kernel.Wide.Symbols, step.Symbols.Select(s => plan.Symbols[s]).ToEquatableArray());
            return step with { Extent = rename.Apply(parallel.Extent), Operations = parallel.Operations };
        }).ToEquatableArray(),
    };

    private void Observe(string pass, string entry, object made)
    {
        options.Observe?.Invoke(pass, entry, made);
        if (options.Verify)
        {
            Verify(pass, made);
        }
    }

    private static void Verify(string pass, object made)
    {
        try
        {
            switch (made)
            {
                case TensorGraph graph:
                    GraphVerifier.Verify(graph);
                    break;
                case FusionPlan fusion:
                    FusionVerifier.Verify(fusion);
                    break;
                case KernelVariants variants:
                    KernelVerifier.Verify(variants.Wide, expanded: true);
                    if (variants.Narrow is not null)
                    {
                        KernelVerifier.Verify(variants.Narrow, expanded: true);
                    }

                    break;
            }
        }
        catch (Exception e) when (e is GraphException or KernelException)
        {
            throw new GraphException($"after pass {pass}: {e.Message}");
        }
    }
}
