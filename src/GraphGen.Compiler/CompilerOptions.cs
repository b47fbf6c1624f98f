using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphGen.Compiler;

/// <summary>How a model is compiled, beyond the model itself.</summary>
internal sealed class CompilerOptions
{
    /// <summary>Passes to leave out, by name (<see cref="GraphCompiler.Passes"/>, a rewrite pass or one of its rules).</summary>
    public IReadOnlyCollection<string> DisabledPasses { get; set; } = Array.Empty<string>();

    /// <summary>Verifies every graph and kernel after each pass that changes it; tests and the command line do.</summary>
    public bool Verify { get; set; }

    /// <summary>Told of what every pass made, in order: the pass, the entry point (or kernel) and the object (graph, fusion plan, kernel, workspace).</summary>
    public Action<string, string, object>? Observe { get; set; }

    /// <summary>What kernels are scheduled for. Graphs, fusion and memory are the same, and so are the bits.</summary>
    public CompilerTarget Target { get; set; }

    public bool IsEnabled(string pass) => !DisabledPasses.Contains(pass);
}

internal enum CompilerTarget
{
    /// <summary>Processors with vectors; emitted as C#.</summary>
    Processor,

    /// <summary>Devices with work-groups; emitted as OpenCL C.</summary>
    Device,
}
