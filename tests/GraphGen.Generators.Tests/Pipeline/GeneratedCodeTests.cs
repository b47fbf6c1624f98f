using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GraphGen.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GraphGen.Generators.Tests.Pipeline;

/// <summary>The user's code with what is added to it compiles, without a warning in the added files.</summary>
public class GeneratedCodeTests
{
    [Fact]
    public void DigitsMlp_compiles() => AssertCompiles(Samples.DigitsMlp);

    [Fact]
    public void Mish_compiles() => AssertCompiles(Samples.Mish);

    [Fact]
    public void Gpt_compiles() => AssertCompiles(Samples.Block, Samples.Gpt(2));

    [Fact]
    public void A_class_that_is_marked_twice_is_generated_once()
    {
        GeneratorDriverRunResult result = GeneratorHost.Driver().RunGenerators(GeneratorHost.Compile(GeneratorHost.Usings + """
            [Layer] public partial class Twice { private readonly Linear line = new(4, 4); }
            [Layer] public partial class Twice { [Forward] private Tensor Apply(Tensor x) => line.Forward(x); }
            [Model] public partial class M { private readonly Twice twice = new(); [Forward] private Tensor Run([Shape("batch", 4)] Tensor x) => twice.Forward(x); }
            [Model] public partial class M { [Loss] private Tensor Loss(Tensor run) => Sum(run); }
            """)).GetRunResult();

        Assert.Empty(result.Diagnostics);
        Assert.All(result.Results, generator => Assert.Null(generator.Exception));
        Assert.Single(result.GeneratedTrees, tree => tree.FilePath.EndsWith("M.Model.g.cs", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Elementwise_functions_of_any_partial_type_get_their_overload()
    {
        AssertCompiles(GeneratorHost.Usings + """
            namespace A.B
            {
                public static partial class Activations
                {
                    [Elementwise] public static float Leaky(float x, float slope) => x > 0 ? x : slope * x;

                    public partial struct Inner
                    {
                        [Elementwise] internal static float Twice(float @in) => @in + @in;
                    }
                }
            }

            [Model]
            public partial class M
            {
                [Forward]
                private Tensor Run([Shape("batch", 4)] Tensor x) => A.B.Activations.Leaky(A.B.Activations.Inner.Twice(x), 0.1f);
            }
            """);
    }

    [Fact]
    public void A_mistake_leaves_the_constructors_usable()
    {
        (ImmutableArray<Diagnostic> diagnostics, Compilation output) = GeneratorHost.Run(
            Samples.DigitsMlp.Replace("new(64, 32)", "new(63, 32)"),
            "public static class User { public static DigitsMlp Create() => new DigitsMlp(seed: 42); }");

        Assert.Equal(["GG0103"], diagnostics.Select(d => d.Id));
        Assert.True(!Errors(output).Any(), string.Join("\n", Errors(output)));
    }

    private static void AssertCompiles(params string[] sources)
    {
        (ImmutableArray<Diagnostic> diagnostics, Compilation output) = GeneratorHost.Run(sources);

        Assert.Empty(diagnostics);
        Assert.True(!Errors(output).Any(), string.Join("\n", Errors(output)));
    }

    /// <summary>Errors anywhere, and warnings in generated files.</summary>
    private static IEnumerable<string> Errors(Compilation output) => output.GetDiagnostics()
        .Where(d => d.Severity == DiagnosticSeverity.Error
            || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.StartsWith("Source", System.StringComparison.Ordinal) == false))
        .Select(d => d.ToString());
}
