using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GraphGen.Cli.Dumping;
using GraphGen.Cli.Loading;
using GraphGen.Compiler.Emit.CSharp;
using GraphGen.Compiler.Model;
using Xunit;

namespace GraphGen.Cli.Tests.Dumping;

/// <summary>What the generator adds to a project: the C# compiler reads it at every build, and a person in the debugger.</summary>
public class EmittedTextTests
{
    private const int MostCharacters = 300_000;

    /// <summary>Models above that, held to what they emit today (docs/roadmap.md, text size).</summary>
    private static readonly Dictionary<string, int> larger = new() { ["ResidualNet"] = 460_000 };

    /// <summary>Every project under samples.</summary>
    public static TheoryData<string> Samples => [.. Directory.GetFiles(SampleFiles.InRepository("samples"), "*.csproj", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(SampleFiles.InRepository("samples"), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_model_of_the_samples_is_less_than_300_kilobytes(string project)
    {
        foreach (LoweredModel model in SourceLoader.Load([SampleFiles.InRepository(Path.Combine("samples", project))]).Sound)
        {
            Assert.InRange(Characters(model), 1, larger.GetValueOrDefault(model.Spec.Name, MostCharacters));
        }
    }

    private static int Characters(LoweredModel model)
    {
        var compiled = new CompilerRun(model, []).Compiled;
        return ModelEmitter.Signatures(model).Length + ProgramEmitter.Program(compiled).Length + KernelFile.Write(compiled).Length;
    }
}
