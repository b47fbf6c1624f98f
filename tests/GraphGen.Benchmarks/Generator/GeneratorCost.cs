using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
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

    /// <summary>The models of the other benchmarks, and larger ones that are only built; those of the samples follow.</summary>
    private static readonly string[] Sources =
    [
        "Models/DigitsMlp.cs", "Models/IrisMlp.cs", "Models/MnistMlp.cs", "Models/Products.cs", "Models/MnistCnn.cs", "Models/CifarCnn.cs",
        "Models/ResNet8.cs", "Generator/Sources/ResNet20.cs", "Generator/Sources/DeepMlp.cs", "Generator/Sources/Gpt.cs",
    ];

    /// <summary>What the SDK adds to a project of the samples.</summary>
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using GraphGen; global using static GraphGen.Ops;";

    public static int Run()
    {
        ImmutableArray<MetadataReference> references =
            [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
        Console.WriteLine($"{"model",-26} cold_ms  warm_ms  edit_ms  csharp_ms  source_bytes  lines     il");
        foreach (string source in Sources.Select(source => Path.Combine(BenchmarksFolder(), source)).Concat(Samples()))
        {
            Console.WriteLine(Row(source, references));
        }

        return 0;
    }

    /// <summary>Every file under samples that has a model.</summary>
    private static IEnumerable<string> Samples() =>
        Directory.GetFiles(Path.GetFullPath(Path.Combine(BenchmarksFolder(), "..", "..", "samples")), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj") && File.ReadAllText(path).Contains("[Model", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Row(string source, ImmutableArray<MetadataReference> references)
    {
        string model = $"{Path.GetFileName(Path.GetDirectoryName(source))}/{Path.GetFileNameWithoutExtension(source)}", text = File.ReadAllText(source);
        CSharpCompilation others = Others(source, references);
        CSharpCompilation compilation = Compile(text, others);
        (double cold, GeneratorDriver driver) = Time(() => Driver().RunGenerators(compilation));
        var warm = new List<double>();
        var edited = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            CSharpCompilation fresh = Compile(text, others);
            warm.Add(Time(() => Driver().RunGenerators(fresh)).Milliseconds);
            CSharpCompilation next = Compile(text + $"// {round}", others);
            edited.Add(Time(() => driver.RunGenerators(next)).Milliseconds);
        }

        (double Milliseconds, long Bytes)? output = CompileOutput(compilation);
        (string csharp, string il) = output is { } made ? (FormattableString.Invariant($"{made.Milliseconds:F1}"), FormattableString.Invariant($"{made.Bytes}")) : ("-", "-");
        string[] sources = [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(s => s.SourceText.ToString())];
        int lines = sources.Sum(s => s.Count(c => c == '\n'));
        string row = FormattableString.Invariant($"{model,-26} {cold,7:F1}  {Sampling.Median(warm),7:F1}  {Sampling.Median(edited),7:F1}  {csharp,9}  {sources.Sum(s => s.Length),12}  {lines,5}  {il,6}");
        return row + Environment.NewLine + Stages(Compile(text, others));
    }

    /// <summary>
    /// The time to parse and bind the model with what is added to it and to write the assembly, and the assembly's bytes; null where the file is a
    /// part of a program and needs the rest.
    /// </summary>
    private static (double Milliseconds, long Bytes)? CompileOutput(CSharpCompilation compilation)
    {
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        if (compilation.GetDiagnostics().Any(d => d.Id is "CS0103" or "CS0246" or "CS0122"))
        {
            return null;
        }

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

    /// <summary>What lies beside a model in files of their own: layers, and of a sample the numbers that its program shares with it.</summary>
    private static CSharpCompilation Others(string source, ImmutableArray<MetadataReference> references) => CSharpCompilation.Create(
        "Models",
        [
            CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions),
            .. Beside(source).Select(File.ReadAllText)
                .Where(text => !text.Contains("[Model", StringComparison.Ordinal))
                .Select(text => CSharpSyntaxTree.ParseText(text, ParseOptions)),
        ],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<string> Beside(string source)
    {
        // A folder with a project is a sample's; the project may link files of others.
        string folder = Path.GetDirectoryName(source)!;
        return Directory.GetFiles(folder, "*.csproj").SelectMany(project => XDocument.Load(project).Descendants("Compile")
                .Select(item => item.Attribute("Include")?.Value).OfType<string>().Append("*.cs"))
            .SelectMany(path => Directory.GetFiles(Path.GetDirectoryName(Path.Combine(folder, path))!, Path.GetFileName(path)));
    }

    // Nothing that was bound for one compilation is there for the next, as in a build.
    private static CSharpCompilation Compile(string text, CSharpCompilation others) =>
        others.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, ParseOptions));

    private static (double Milliseconds, T Result) Time<T>(Func<T> run)
    {
        long start = Stopwatch.GetTimestamp();
        T result = run();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, result);
    }

    private static string BenchmarksFolder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, ".."));
}
