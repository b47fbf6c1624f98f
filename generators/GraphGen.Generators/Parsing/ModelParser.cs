using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Declarations;
using GraphGen.Generators.Diagnostics;
using GraphGen.Generators.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Generators.Parsing;

/// <summary>A class marked [Model] to a <see cref="ModelSpec"/>: checks the class, builds its layers, runs its entries.</summary>
internal static class ModelParser
{
    public static ParsedModel Parse(Compilation compilation, string metadataName, CancellationToken cancellation)
    {
        INamedTypeSymbol type = compilation.Assembly.GetTypeByMetadataName(metadataName)!;
        AttributeData attribute = KnownTypes.Attribute(type, "ModelAttribute")!;
        var declaration = attribute.ApplicationSyntaxReference!.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        var context = new ParseContext(compilation, cancellation);
        var entries = new List<EntrySpec>();
        var maps = new List<EntryMap>();
        try
        {
            if (ClassChecks.Check(type, context.Diagnostics))
            {
                new EntryParser(context, new InstanceParser(context).Model(type)).Parse(entries, maps);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SpecDiagnostic failure = Stage.Failure(TrackingNames.Parse, metadataName, exception);
            context.Diagnostics.Report(DiagnosticCatalog.InternalError, declaration.Identifier, failure.Arguments.ToArray());
        }

        TrainingOptions training = TrainingParser.Parse(type, attribute, context);
        var map = new SourceMap(SourceSpan.Of(declaration.Identifier), maps.ToEquatableArray(), context.Members.ToEquatableArray());
        ModelSpec? spec = context.Diagnostics.Any ? null : new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            type.Name,
            string.Join(" ", declaration.Modifiers.Select(m => m.Text).Concat(["class"])),
            (ModelPrecision)Option(attribute, "Precision"),
            (ModelOptimizer)Option(attribute, "Optimizer"),
            context.Layers.ToEquatableArray(),
            context.Variables.ToEquatableArray(),
            entries.ToEquatableArray())
        {
            Training = training,
            Penalty = new(Number(attribute, "L1"), Number(attribute, "L2")),
        };
        return new(metadataName, spec, context.Diagnostics.ToArray(), map);
    }

    private static double Number(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value is double value ? value : 0;

    /// <summary>The public enums and the core's have the same members in the same order; a test compares them.</summary>
    private static int Option(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value is int value ? value : 0;
}
