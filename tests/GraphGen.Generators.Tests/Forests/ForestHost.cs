using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using GraphGen.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GraphGen.Generators.Tests.Forests;

/// <summary>Runs the generator of forests on source text and additional files.</summary>
internal static class ForestHost
{
    public const string Path = "/project/models/small.forest";

    public const string Text = """
        graphgen-forest 1
        classification features 2 classes 3
        importances 0.75 0.25
        distribution 0.25 0.75 0
        tree 0<=1.5 #0 1<=-2 =1 =2
        tree =0
        end
        """;

    public const string Class = "using GraphGen;\nnamespace User;\n[Forest(\"small.forest\")]\npublic static partial class SmallForest;\n";

    public static GeneratorDriver Driver(params (string Path, string Text)[] files) => CSharpGeneratorDriver.Create(
        [new ForestGenerator().AsSourceGenerator()],
        files.Select(file => new InMemoryFile(file.Path, file.Text)),
        new CSharpParseOptions(LanguageVersion.Latest),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generator's diagnostics, and the compilation with its output.</summary>
    public static (ImmutableArray<Diagnostic> Diagnostics, Compilation Output) Run(string source, params (string Path, string Text)[] files)
    {
        Driver(files).RunGeneratorsAndUpdateCompilation(GeneratorHost.Compile(source), out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        return (diagnostics, output);
    }

    internal sealed class InMemoryFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
