using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using GraphGen.Generators.Parsing;
using GraphGen.Generators.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GraphGen.Generators.Tests.Hosting;

/// <summary>Runs the generator on source text, as the C# compiler would, against the assemblies of this test process and GraphGen.dll.</summary>
internal static class GeneratorHost
{
    /// <summary>What every source text begins with; on one line, so that lines in the tests are lines of the source.</summary>
    public const string Usings = "using System; using GraphGen; using static GraphGen.Ops;\n";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, Microsoft.CodeAnalysis.DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References = [.. TrustedAssemblies().Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, i) => Parse(source, $"Source{i}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path = "Source0.cs") => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>A compiled assembly, without sources.</summary>
    public static MetadataReference Emit(string source)
    {
        using var image = new MemoryStream();
        Assert.True(Compile(source).WithAssemblyName("Library").Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary><paramref name="disabled"/>: editors leave implementation outputs out.</summary>
    public static GeneratorDriver Driver(IncrementalGeneratorOutputKind disabled = IncrementalGeneratorOutputKind.None) => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: true));

    /// <summary>The generator's diagnostics, and the compilation with its output.</summary>
    public static (ImmutableArray<Diagnostic> Diagnostics, Compilation Output) Run(params string[] sources)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compile(sources), out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        return (diagnostics, output);
    }

    /// <summary>What the front-end makes of one class, bound as in the pipeline.</summary>
    public static ParsedModel ParseModel(string metadataName, params string[] sources)
    {
        GeneratorDriver driver = Driver().RunGenerators(Compile(sources));
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        IEnumerable<ParsedModel> models = result.TrackedSteps[TrackingNames.Parse]
            .SelectMany(step => step.Outputs).Select(output => (ParsedModel)output.Value);
        return models.Single(m => m.Name == metadataName);
    }

    private static IEnumerable<string> TrustedAssemblies() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "GraphGen.dll" or "GraphGen.Runtime.dll"));
}
