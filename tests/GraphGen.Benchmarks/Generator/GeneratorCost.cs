using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using GraphGen.Benchmarks.Peers;
using GraphGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphGen.Benchmarks.Generator;

/// <summary>
/// What the generator adds to a build, for each model here: the first run of a fresh process (a build without a compiler server), a
/// run from nothing when its code is compiled already (a build with one), and a run after a comment was edited (an IDE); and how
/// much source it writes.
/// </summary>
internal static class GeneratorCost
{
    private const int Rounds = 15;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    public static int Run()
    {
        ImmutableArray<MetadataReference> references =
            [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
        Console.WriteLine($"{"model",-16} cold_ms  warm_ms  edit_ms  source_bytes  lines");
        foreach (string path in new[] { "DigitsMlp", "IrisMlp", "MnistMlp", "Products" })
        {
            Console.WriteLine(Row(path, references));
        }

        return 0;
    }

    private static string Row(string model, ImmutableArray<MetadataReference> references)
    {
        string text = File.ReadAllText(Path.Combine(ModelsFolder(), model + ".cs"));
        CSharpCompilation compilation = Compile(text, references);
        (double cold, GeneratorDriver driver) = Time(() => Driver().RunGenerators(compilation));
        var warm = new List<double>();
        var edited = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            // A compilation of its own, as nothing that was bound before is there in a build.
            CSharpCompilation fresh = Compile(text, references);
            warm.Add(Time(() => Driver().RunGenerators(fresh)).Milliseconds);
            CSharpCompilation next = Compile(text + $"// {round}", references);
            edited.Add(Time(() => driver.RunGenerators(next)).Milliseconds);
        }

        string[] sources = [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(s => s.SourceText.ToString())];
        int lines = sources.Sum(s => s.Count(c => c == '\n'));
        string row = FormattableString.Invariant($"{model,-16} {cold,7:F1}  {Sampling.Median(warm),7:F1}  {Sampling.Median(edited),7:F1}  {sources.Sum(s => s.Length),12}  {lines,5}");
        return row + Environment.NewLine + Stages(Compile(text, references));
    }

    /// <summary>The steps of the pipeline that take the longest, in a run from nothing.</summary>
    private static string Stages(CSharpCompilation compilation) => "  " + string.Join(
        ", ",
        Driver().RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps
            .Select(step => (step.Key, Milliseconds: step.Value.Sum(s => s.ElapsedTime.TotalMilliseconds)))
            .OrderByDescending(step => step.Milliseconds)
            .Take(5)
            .Select(step => FormattableString.Invariant($"{step.Key} {step.Milliseconds:F1} ms")));

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation Compile(string text, ImmutableArray<MetadataReference> references) => CSharpCompilation.Create(
        "Models",
        [CSharpSyntaxTree.ParseText("using GraphGen;\n" + text, ParseOptions)],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static (double Milliseconds, GeneratorDriver Result) Time(Func<GeneratorDriver> run)
    {
        long start = Stopwatch.GetTimestamp();
        GeneratorDriver result = run();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, result);
    }

    private static string ModelsFolder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "Models"));
}
