using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators;
using GraphGen.Generators.Parsing;
using GraphGen.Generators.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphGen.Cli.Loading;

/// <summary>
/// Runs the generator on source files as the C# compiler would, and takes the models out of its pipeline. Errors of C# itself are told only
/// where they keep a model from being read: a file may use packages that are not at hand.
/// </summary>
internal static class SourceLoader
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // The newest language there is: a file in an older one reads the same.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    public static LoadedSources Load(IReadOnlyList<string> arguments)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sources",
            [.. SourceFiles.Of(arguments).Select(file => Parse(File.ReadAllText(file), file)), .. arguments.Where(HasImplicitUsings).Take(1).Select(_ => Parse(ImplicitUsings, "ImplicitUsings.cs"))],
            References(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorRunResult result = Run(compilation, out Compilation generated);
        if (result.Exception is { } defect)
        {
            throw new InvalidOperationException($"the generator failed: {defect.Message}", defect);
        }

        IReadOnlyList<string> names = [.. Outputs<ParsedModel>(result, TrackingNames.Parse).Select(m => m.Name)];
        IReadOnlyList<LoweredModel> sound = [.. Outputs<Stage<LoweredModel>>(result, TrackingNames.Analyze).Where(s => s.Value is not null && !ModelSources.HasErrors(s.Value)).Select(s => s.Value!)];
        IEnumerable<Diagnostic> diagnostics = result.Diagnostics;
        if (names.Count != sound.Count)
        {
            diagnostics = diagnostics.Concat(ErrorsOfCSharp(result.Diagnostics, generated));
        }

        return new LoadedSources(names, sound, [.. diagnostics.Select(d => CSharpDiagnosticFormatter.Instance.Format(d, CultureInfo.InvariantCulture))]);
    }

    /// <summary>Those of the files in which a name did not resolve; those of all files where nothing else says why there is no model.</summary>
    private static IEnumerable<Diagnostic> ErrorsOfCSharp(ImmutableArray<Diagnostic> reported, Compilation generated)
    {
        HashSet<string> files = [.. reported.Where(d => d.Id == LanguageDiagnostics.Unresolved.Id).Select(FileOf)];
        bool nothingElse = reported.All(d => d.Severity != DiagnosticSeverity.Error);
        return generated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && (nothingElse || files.Contains(FileOf(d))));
    }

    private static string FileOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().Path;

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    private static GeneratorRunResult Run(CSharpCompilation compilation, out Compilation generated) => CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation, trackIncrementalGeneratorSteps: true))
        .RunGeneratorsAndUpdateCompilation(compilation, out generated, out _)
        .GetRunResult()
        .Results.Single();

    private static IEnumerable<T> Outputs<T>(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs)
            ? runs.SelectMany(run => run.Outputs).Select(output => (T)output.Value)
            : [];

    private static bool HasImplicitUsings(string argument) =>
        (Directory.Exists(argument) ? Directory.EnumerateFiles(argument, "*.csproj") : new[] { argument }.Where(file => Path.GetExtension(file) == ".csproj"))
            .Any(project => File.ReadAllText(project).Contains("<ImplicitUsings>enable<", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "GraphGen.dll" or "GraphGen.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
}
