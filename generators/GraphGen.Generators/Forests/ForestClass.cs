using System.Linq;
using System.Threading;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Forests;
using GraphGen.Generators.Declarations;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Generators.Forests;

/// <summary>A class marked [Forest]: what it asks for, null where the class itself is wrong, and the place of the file's name.</summary>
internal sealed record ForestClass(ForestSpec? Spec, SourceSpan File, EquatableArray<LocatedDiagnostic> Diagnostics)
{
    public static ForestClass Of(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        AttributeData attribute = context.Attributes[0];
        var syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(cancellation);
        SyntaxNode place = syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)syntax;
        var diagnostics = new DiagnosticSink();
        bool valid = ClassChecks.Check(type, diagnostics, mayBeStatic: true);
        string file = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        ForestSpec? spec = !valid ? null : new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            type.Name,
            string.Join(" ", declaration.Modifiers.Select(m => m.Text).Concat(["class"])),
            file);
        return new(spec, SourceSpan.Of(place), diagnostics.ToArray());
    }
}
