using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Generators.Pipeline;

/// <summary>
/// Classes by an attribute, each once. Two parts of a class that both have it, as when one copies a model and forgets its name, are an
/// error of C#; a second model of the same name would only bury it under others.
/// </summary>
internal static class MarkedClass
{
    public static IncrementalValuesProvider<T> Find<T>(
        SyntaxValueProvider syntax, string attribute, string trackingName, Func<GeneratorAttributeSyntaxContext, System.Threading.CancellationToken, T> transform)
        where T : class =>
        syntax.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            (found, cancellation) => IsFirstPart(found) ? transform(found, cancellation) : null)
        .WithTrackingName(trackingName)
        .Where(static made => made is not null)
        .Select(static (made, _) => made!);

    private static bool IsFirstPart(GeneratorAttributeSyntaxContext found)
    {
        INamedTypeSymbol? attribute = found.Attributes[0].AttributeClass;
        SyntaxReference? first = found.TargetSymbol.GetAttributes()
            .First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute))
            .ApplicationSyntaxReference;
        return first is null || (first.SyntaxTree == found.TargetNode.SyntaxTree && found.TargetNode.Span.Contains(first.Span));
    }
}
