using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Generators.Declarations;

/// <summary>What must hold of a class before anything can be added to it.</summary>
internal static class ClassChecks
{
    public static bool Check(INamedTypeSymbol type, DiagnosticSink diagnostics, bool mayBeStatic = false)
    {
        string? reason = type switch
        {
            { ContainingType: { } outer } => $"nested in {outer.Name}",
            { IsGenericType: true } => "generic",
            { IsStatic: true } when !mayBeStatic => "static",
            { IsAbstract: true, IsStatic: false } => "abstract",
            { IsRecord: true } => "a record",
            { IsFileLocal: true } => "local to its file",
            { TypeKind: not TypeKind.Class } => "not a class",
            { BaseType.SpecialType: not SpecialType.System_Object, BaseType: { TypeKind: not TypeKind.Error } @base } => $"derived from {@base.Name}",
            _ => null,
        };
        if (reason is not null)
        {
            diagnostics.Report(LanguageDiagnostics.UnsupportedClass, type, type.Name, reason);
        }

        return CheckPartial(type, diagnostics) && reason is null;
    }

    public static bool CheckPartial(INamedTypeSymbol type, DiagnosticSink diagnostics)
    {
        if (type.DeclaringSyntaxReferences.All(r => r.GetSyntax() is TypeDeclarationSyntax t && t.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            return true;
        }

        diagnostics.Report(LanguageDiagnostics.NotPartial, type, type.Name);
        return false;
    }
}
