using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Generators.Forests;
using GraphGen.Generators.Pipeline;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators;

/// <summary>
/// The pipeline of forests: find the classes marked [Forest] and the additional files, bring them together, and write each forest once for
/// as long as its file and its declaration stay the same. Positions travel in a branch of their own.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ForestGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ForestClass> classes = MarkedClass.Find(
            context.SyntaxProvider, "GraphGen.ForestAttribute", TrackingNames.ForestClasses, ForestClass.Of);
        IncrementalValuesProvider<ForestFile> files = context.AdditionalTextsProvider
            .Where(ForestFile.IsForest)
            .Select(ForestFile.Of)
            .WithTrackingName(TrackingNames.ForestFiles);

        IncrementalValuesProvider<Stage<ForestSources>> sources = classes
            .Where(static declared => declared.Spec is not null)
            .Select(static (declared, _) => declared.Spec!)
            .WithTrackingName(TrackingNames.ForestSpecs)
            .Combine(files.Collect())
            .Select(static (pair, _) => ForestMatch.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.ForestMatches)
            .Where(static match => match.File is not null)
            .Select(static (match, _) => ForestSources.Make(match))
            .WithTrackingName(TrackingNames.ForestSources);
        context.RegisterSourceOutput(sources, ForestSources.Add);

        IncrementalValueProvider<EquatableArray<string>> paths = files
            .Select(static (file, _) => file.Path)
            .Collect()
            .Select(static (found, _) => found.ToEquatableArray())
            .WithTrackingName(TrackingNames.ForestPaths);
        DiagnosticBranch.ReportWith(
            context,
            classes.Combine(paths)
                .Select(static (pair, _) => ForestMatch.Check(pair.Left, pair.Right))
                .WithTrackingName(TrackingNames.ForestDiagnostics));
    }
}
