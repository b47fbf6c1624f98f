using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Emit.OpenCl;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Kernels.Text;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;

namespace GraphGen.Cli.Dumping;

/// <summary>A stage that can be printed; <paramref name="Print"/> gets the entries that were asked for.</summary>
internal sealed record DumpStage(string Name, string Description, Func<CompilerRun, IReadOnlyList<string>, IEnumerable<string>> Print)
{
    /// <summary>Which entry points the stage knows.</summary>
    public Func<PlanKind, bool> Knows { get; init; } = _ => true;

    /// <summary>Whether it prints the model as a whole.</summary>
    public bool IsOfModel { get; init; }
}

/// <summary>The stages of the compiler as text, in the order in which they run.</summary>
internal static class Stages
{
    public static IReadOnlyList<DumpStage> All { get; } =
    [
        new("graph", "the operations of forward methods and Evaluate, as written", Graphs) { Knows = kind => kind is PlanKind.Forward or PlanKind.Evaluate },
        new("gradients", "the training step: forward, loss, gradients and optimizer, before rewriting", Graphs) { Knows = kind => kind is not (PlanKind.Forward or PlanKind.Evaluate) },
        new("rewrite", "the graphs in canonical form", (run, entries) => entries.Select(e => GraphPrinter.Print(run.Fused(e).Graph))),
        new("fusion", "the graphs cut into kernels: which rows are computed together, and which values reach memory", (run, entries) => entries.Select(e => FusionText.Print(run.Fused(e)))),
        new("schedule", "the kernels as loop nests with tiles, vectors and the parallel range; exp and the like are still one operation", (run, entries) => Kernels(run, entries, run.Scheduled)),
        new("kernels", "the kernels as they are emitted: exp and the like are arithmetic", (run, entries) => Kernels(run, entries, k => run.Compiled.Kernels[k].Wide)),
        new("memory", "where variables and intermediate values lie, how long they live, and the steps that use them", MemoryText.Print),
        new("csharp", "the generated files", CSharp) { IsOfModel = true },
        new("opencl", "the kernels of all entry points as one OpenCL C program, scheduled for work-groups", (run, _) => [OpenClProgramEmitter.Write(run.Device.Kernels.Select(k => k.Wide))]) { IsOfModel = true },
    ];

    public static void Check(string stage)
    {
        if (All.All(s => s.Name != stage))
        {
            throw CommandException.Unknown("stage", stage, All.Select(s => s.Name));
        }
    }

    public static string Dump(string stage, LoweredModel model, string? entry, IReadOnlyCollection<string> disabledPasses)
    {
        DumpStage found = All.Single(s => s.Name == stage);
        string[] known = [.. model.Entries.Where(e => found.Knows(e.Kind)).Select(e => e.Name)];
        if (entry is not null && found.IsOfModel)
        {
            throw CommandException.Usage($"--stage {stage} prints the whole model and takes no --entry");
        }

        if (entry is not null && !known.Contains(entry))
        {
            throw CommandException.Unknown($"entry point with a stage {stage} called", entry, known);
        }

        if (known.Length == 0)
        {
            throw new CommandException(ExitCode.Mistake, $"graphgen: {model.Spec.Name} has no [Loss], so there is no stage {stage}");
        }

        var run = new CompilerRun(model, disabledPasses);
        return string.Join("\n", found.Print(run, entry is null ? known : [entry]));
    }

    private static IEnumerable<string> Graphs(CompilerRun run, IReadOnlyList<string> entries) =>
        entries.Select(name => GraphPrinter.Print(run.Model.Entries.Single(e => e.Name == name).Graph));

    private static IEnumerable<string> Kernels(CompilerRun run, IReadOnlyList<string> entries, Func<int, Kernel> kernel) => run.Compiled.Plans
        .Where(plan => entries.Contains(plan.Name))
        .SelectMany(plan => plan.Steps)
        .Select(step => step.Kernel)
        .Distinct()
        .Order()
        .Select(number => KernelPrinter.Print(kernel(number)));

    private static IEnumerable<string> CSharp(CompilerRun run, IReadOnlyList<string> entries)
    {
        string name = run.Model.Spec.Name;
        yield return File(name + ".Model.g.cs", ModelEmitter.Signatures(run.Model));
        yield return File(name + ".Program.g.cs", ProgramEmitter.Program(run.Compiled));
        yield return File(name + ".Kernels.g.cs", KernelFile.Write(run.Compiled));

        static string File(string path, string text) => $"// ---- {path} ----\n{text}";
    }
}
