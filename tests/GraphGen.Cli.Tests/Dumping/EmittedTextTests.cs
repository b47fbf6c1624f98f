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

    /// <summary>Every project under samples.</summary>
    public static TheoryData<string> Samples => [.. Directory.GetFiles(SampleFiles.InRepository("samples"), "*.csproj", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(SampleFiles.InRepository("samples"), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_model_of_the_samples_is_less_than_300_kilobytes(string project)
    {
        foreach (int characters in Models(project))
        {
            Assert.InRange(characters, 1, MostCharacters);
        }
    }

    /// <summary>All models of a sample; samples/Basics has a dozen, and samples/DigitService one of another sample.</summary>
    [Theory]
    [InlineData("FashionCnn/FashionCnn.csproj")]
    [InlineData("CifarCnn/CifarCnn.csproj")]
    public void Samples_of_convolutional_networks_are_less_than_300_kilobytes(string project) => Assert.InRange(Models(project).Sum(), 1, MostCharacters);

    [Fact]
    public void A_residual_network_of_20_layers_is_at_most_two_and_a_half_times_one_of_8()
    {
        (int shallow, int deep) = (Characters("Models/ResNet8.cs"), Characters("Generator/Sources/ResNet20.cs"));
        Assert.True(deep <= 2.5 * shallow, $"{deep} characters against {shallow}: {(double)deep / shallow}");
    }

    private static IEnumerable<int> Models(string sample) =>
        SourceLoader.Load([SampleFiles.InRepository(Path.Combine("samples", sample))]).Sound.Select(Characters);

    private static int Characters(string benchmark) =>
        Characters(Assert.Single(SourceLoader.Load([SampleFiles.InRepository(Path.Combine("tests/GraphGen.Benchmarks", benchmark))]).Sound));

    private static int Characters(LoweredModel model)
    {
        var compiled = new CompilerRun(model, []).Compiled;
        return ModelEmitter.Signatures(model).Length + ProgramEmitter.Program(compiled).Length + KernelFile.Write(compiled).Length;
    }
}
