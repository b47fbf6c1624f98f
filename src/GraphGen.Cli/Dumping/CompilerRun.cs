using System;
using System.Collections.Generic;
using GraphGen.Compiler;
using GraphGen.Compiler.Fusion;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;

namespace GraphGen.Cli.Dumping;

/// <summary>A model compiled with every verifier on, when first asked for, and what its stages made on the way.</summary>
internal sealed class CompilerRun
{
    private readonly Dictionary<string, FusionPlan> fused = [];
    private readonly Dictionary<string, Workspace> workspaces = [];
    private readonly Dictionary<string, Kernel> scheduled = [];
    private readonly Lazy<CompiledModel> compiled;
    private readonly Lazy<CompiledModel> device;

    public CompilerRun(LoweredModel model, IReadOnlyCollection<string> disabledPasses)
    {
        Model = model;
        compiled = new(() => GraphCompiler.Compile(model, new CompilerOptions { DisabledPasses = disabledPasses, Verify = true, Observe = Observe }));
        device = new(() => GraphCompiler.Compile(model, new CompilerOptions { DisabledPasses = disabledPasses, Verify = true, Target = CompilerTarget.Device }));
    }

    public LoweredModel Model { get; }

    public CompiledModel Compiled => compiled.Value;

    /// <summary>The model with kernels for devices.</summary>
    public CompiledModel Device => device.Value;

    /// <summary>The fusion plan of an entry point; its graph is the rewritten one.</summary>
    public FusionPlan Fused(string entry) => Of(fused, entry);

    public Workspace Workspace(string entry) => Of(workspaces, entry);

    /// <summary>A kernel before exp and the like are expanded.</summary>
    public Kernel Scheduled(int kernel) => Of(scheduled, Compiled.Kernels[kernel].Wide.Name);

    private T Of<T>(Dictionary<string, T> made, string name)
    {
        _ = compiled.Value;
        return made[name];
    }

    private void Observe(string pass, string name, object made)
    {
        switch (made)
        {
            case FusionPlan plan:
                fused[name] = plan;
                break;
            case Workspace workspace:
                workspaces[name] = workspace;
                break;
            case Kernel kernel when pass == "schedule":
                scheduled[name] = kernel;
                break;
        }
    }
}
