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
using Microsoft.CodeAnalysis.Emit;

namespace GraphGen.Benchmarks.Generator;

/// <summary>
/// What the generator adds to a build, for each model here: the first run of a fresh process (a build without a compiler server), a
/// run from nothing when its code is compiled already (a build with one), and a run after a comment was edited (an IDE); how much
/// source it writes, and how long the C# compiler takes to make code of that.
/// </summary>
internal static class GeneratorCost
{
    private const int Rounds = 15, CompileRounds = 5;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    /// <summary>The models of the other benchmarks, and larger ones that are only built.</summary>
    private static readonly string[] Sources =
    [
        "Models/DigitsMlp.cs", "Models/IrisMlp.cs", "Models/MnistMlp.cs", "Models/Products.cs", "Models/MnistCnn.cs", "Models/CifarCnn.cs",
        "Models/ResNet8.cs", "Generator/Sources/ResNet20.cs", "Generator/Sources/DeepMlp.cs", "Generator/Sources/Gpt.cs",
    ];

    public static int Run()
    {
        ImmutableArray<MetadataReference> references =
            [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
        Console.WriteLine($"{"model",-16} cold_ms  warm_ms  edit_ms  csharp_ms  source_bytes  lines     il");
        foreach (string source in Sources)
        {
            Console.WriteLine(Row(source, references));
        }

        return 0;
    }

    private static string Row(string source, ImmutableArray<MetadataReference> references)
    {
        string model = Path.GetFileNameWithoutExtension(source), text = File.ReadAllText(Path.Combine(BenchmarksFolder(), source));
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

        (double csharp, long il) = CompileOutput(compilation);
        string[] sources = [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(s => s.SourceText.ToString())];
        int lines = sources.Sum(s => s.Count(c => c == '\n'));
        string row = FormattableString.Invariant($"{model,-16} {cold,7:F1}  {Sampling.Median(warm),7:F1}  {Sampling.Median(edited),7:F1}  {csharp,9:F1}  {sources.Sum(s => s.Length),12}  {lines,5}  {il,6}");
        return row + Environment.NewLine + Stages(Compile(text, references));
    }

    /// <summary>The time to parse and bind the model with what is added to it and to write the assembly, and the assembly's bytes.</summary>
    private static (double Milliseconds, long Bytes) CompileOutput(CSharpCompilation compilation)
    {
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        var times = new List<double>();
        var image = new MemoryStream();
        for (int round = 0; round < CompileRounds; round++)
        {
            image = new MemoryStream();
            times.Add(Time(() =>
            {
                SyntaxTree[] trees = [.. output.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), ParseOptions, tree.FilePath))];
                EmitResult result = output.RemoveAllSyntaxTrees().AddSyntaxTrees(trees).Emit(image);
                return result.Success ? result : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
            }).Milliseconds);
        }

        return (Sampling.Median(times), image.Length);
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
        [CSharpSyntaxTree.ParseText("using GraphGen; using static GraphGen.Ops;\n" + text, ParseOptions)],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static (double Milliseconds, T Result) Time<T>(Func<T> run)
    {
        long start = Stopwatch.GetTimestamp();
        T result = run();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, result);
    }

    private static string BenchmarksFolder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, ".."));
}
