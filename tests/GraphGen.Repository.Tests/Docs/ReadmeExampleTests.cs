using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace GraphGen.Repository.Tests.Docs;

public partial class ReadmeExampleTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/training.md")]
    [InlineData("docs/convolutions.md")]
    [InlineData("docs/data.md")]
    [InlineData("docs/metrics.md")]
    [InlineData("docs/coming-from-pytorch.md")]
    [InlineData("docs/coming-from-keras.md")]
    [InlineData("docs/determinism.md")]
    [InlineData("docs/deployment.md")]
    public void The_first_example_compiles_without_a_warning(string path)
    {
        string example = CSharpBlock().Match(RepositoryFiles.Read(path)).Groups[1].Value;
        Assert.NotEmpty(example);
        Assert.Empty(Compile(example));
    }

    [Fact]
    public void An_example_that_does_not_compile_is_seen()
        => Assert.NotEmpty(Compile("using GraphGen; [Model] public partial class Wrong { [Forward] private Tensor Half([Shape(2)] Tensor x) => Ops.Halve(x); }"));

    private static ImmutableArray<Diagnostic> Compile(string example)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        // What `dotnet new console` gives to every file.
        const string ImplicitUsings = "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic;";
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(ImplicitUsings, parse), CSharpSyntaxTree.ParseText(example, parse, "README.md")];
        bool isProgram = trees[1].GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "Readme",
            trees,
            [.. FrameworkReferences.All, Reference("GraphGen"), Reference("GraphGen.Runtime"), Reference("GraphGen.TensorBoard")],
            new(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(Generators(), parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);
        return [.. generated.GetDiagnostics().Concat(reported).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private static ImmutableArray<ISourceGenerator> Generators()
    {
        var file = new AnalyzerFileReference(PathOf("GraphGen.Generators"), new Loader());
        return file.GetGenerators(LanguageNames.CSharp);
    }

    private static MetadataReference Reference(string assembly) => MetadataReference.CreateFromFile(PathOf(assembly));

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
