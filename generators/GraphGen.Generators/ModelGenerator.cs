using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Declarations;
using GraphGen.Generators.Diagnostics;
using GraphGen.Generators.Parsing;
using GraphGen.Generators.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Generators;

/// <summary>
/// The pipeline and nothing else: find the annotated classes, declare the symbolic members that their bodies call, parse each model, and
/// part what was parsed into the spec, which feeds the stages, and the positions, which only diagnostics need.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedModel> parsed = Parse(context, Declarations(context));

        IncrementalValuesProvider<Stage<LoweredModel>> analyzed = parsed
            .Where(static model => model.Spec is not null)
            .Select(static (model, _) => model.Spec!)
            .WithTrackingName(TrackingNames.Spec)
            .Select(static (spec, _) => Stage<LoweredModel>.Run(TrackingNames.Analyze, Stage.NameOf(spec), () => SpecLowering.Lower(spec)))
            .WithTrackingName(TrackingNames.Analyze);

        // A model with mistakes gets its signatures as far as they can be made, so that code that uses it is not all red.
        IncrementalValuesProvider<LoweredModel> lowered = analyzed
            .Where(static stage => stage.Value is not null)
            .Select(static (stage, _) => stage.Value!);
        IncrementalValuesProvider<Stage<Sources>> signatures = lowered
            .Select(static (model, _) => Sources.Make(TrackingNames.Signatures, model, ModelSources.Signatures))
            .WithTrackingName(TrackingNames.Signatures);
        IncrementalValuesProvider<Stage<Sources>> program = lowered
            .Where(static model => !ModelSources.HasErrors(model))
            .Select(static (model, _) => Sources.Make(TrackingNames.Program, model, ModelSources.Implementation))
            .WithTrackingName(TrackingNames.Program);
        context.RegisterSourceOutput(signatures, Sources.Add);
        context.RegisterImplementationSourceOutput(program, Sources.Add);

        DiagnosticBranch.ReportWith(
            context,
            parsed.Combine(analyzed.Collect())
                .Select(static (pair, _) => DiagnosticBranch.Locate(pair.Left, pair.Right))
                .WithTrackingName(TrackingNames.Diagnostics));
    }

    private static IncrementalValuesProvider<ParsedModel> Parse(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<Declaration>> declarations)
    {
        IncrementalValueProvider<EquatableArray<SyntaxTree>> trees = declarations
            .Combine(context.ParseOptionsProvider)
            .Select(static (pair, _) => GeneratedDeclarations.ParseAll(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.DeclarationTrees);
        IncrementalValueProvider<Compilation> compilation = context.CompilationProvider
            .Combine(trees)
            .Select(static (pair, _) => GeneratedDeclarations.AddTo(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.BindingCompilation);
        return MarkedClass.Find(
                context.SyntaxProvider, "GraphGen.ModelAttribute", TrackingNames.Models, static (found, _) => GeneratedDeclarations.MetadataName((INamedTypeSymbol)found.TargetSymbol))
            .Combine(compilation)
            .Select(static (pair, cancellation) => ModelParser.Parse(pair.Right, pair.Left, cancellation))
            .WithTrackingName(TrackingNames.Parse);
    }

    private static IncrementalValueProvider<EquatableArray<Declaration>> Declarations(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Declaration> layers = MarkedClass.Find(
            context.SyntaxProvider, "GraphGen.LayerAttribute", TrackingNames.Layers, static (found, _) => LayerDeclaration.Of((INamedTypeSymbol)found.TargetSymbol));
        IncrementalValuesProvider<Declaration> elementwise = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "GraphGen.ElementwiseAttribute",
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, _) => ElementwiseDeclaration.Of((IMethodSymbol)found.TargetSymbol))
            .WithTrackingName(TrackingNames.Elementwise);
        IncrementalValueProvider<EquatableArray<Declaration>> all = layers.Collect().Combine(elementwise.Collect())
            .Select(static (pair, _) => pair.Left.AddRange(pair.Right).ToEquatableArray())
            .WithTrackingName(TrackingNames.Declarations);
        context.RegisterSourceOutput(all, static (output, declarations) =>
        {
            foreach (Declaration declaration in declarations.Where(d => d.Text.Length > 0))
            {
                output.AddSource(declaration.HintName, declaration.Text);
            }
        });
        DiagnosticBranch.ReportWith(context, layers.Select(static (declaration, _) => declaration.Diagnostics));
        DiagnosticBranch.ReportWith(context, elementwise.Select(static (declaration, _) => declaration.Diagnostics));
        return all;
    }
}
