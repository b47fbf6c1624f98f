using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Memory;
using GraphGen.Compiler.Model;
using GraphGen.Conformance.Tests.Cases;
using Xunit;

namespace GraphGen.Conformance.Tests.Running;

/// <summary>A case compiled with and without fusion, every pass verified.</summary>
internal sealed class CompiledCase
{
    public CompiledCase(ConformanceCase source, string name)
    {
        Source = source;
        Lowered = SpecLowering.Lower(source.Spec);
        Assert.DoesNotContain(Lowered.Diagnostics, d => DiagnosticCatalog.Find(d.Id).Severity == SpecSeverity.Error);
        Fused = Compile(name + "Fused");
        Plain = Compile(name + "Plain", "fusion");
        EmittedKernels = new[] { Fused, Plain }.Select(KernelFile.Write).ToArray();
    }

    public ConformanceCase Source { get; }

    public LoweredModel Lowered { get; }

    public CompiledModel Fused { get; }

    public CompiledModel Plain { get; }

    public IEnumerable<CompiledModel> Models => [Fused, Plain];

    /// <summary>The kernels of both as C#.</summary>
    public IReadOnlyList<string> EmittedKernels { get; }

    private CompiledModel Compile(string name, params string[] disabled) =>
        GraphCompiler.Compile(Lowered, new CompilerOptions { Verify = true, DisabledPasses = disabled }) with { Name = name, Namespace = "Emitted" };
}
