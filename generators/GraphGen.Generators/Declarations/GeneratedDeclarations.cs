using System;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphGen.Generators.Declarations;

/// <summary>
/// Compiled methods call members that exist only once this generator has run: <c>Mish(tensor)</c>, <c>block.Forward(x)</c>. So bodies are
/// bound in a compilation to which those declarations are added first: the one the user's compiler will see.
/// </summary>
internal static class GeneratedDeclarations
{
    private const string PathPrefix = "GraphGen.Declarations/";

    public static string HintName(INamedTypeSymbol type, string member) =>
        type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace('<', '(').Replace('>', ')') + "." + member + ".g.cs";

    public static string MetadataName(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? MetadataName(outer) + "+" + type.MetadataName
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : type.ContainingNamespace.ToDisplayString() + "." + type.MetadataName;

    public static EquatableArray<SyntaxTree> ParseAll(EquatableArray<Declaration> declarations, ParseOptions options) => declarations
        .Where(d => d.Text.Length > 0)
        .Select(d => CSharpSyntaxTree.ParseText(d.Text, (CSharpParseOptions)options, PathPrefix + d.HintName))
        .ToEquatableArray();

    public static Compilation AddTo(Compilation compilation, EquatableArray<SyntaxTree> declarations) =>
        declarations.Count == 0 ? compilation : compilation.AddSyntaxTrees(declarations);

    /// <summary>What the user wrote behind an added declaration; null for any other method.</summary>
    public static IMethodSymbol? UserMethod(IMethodSymbol method)
    {
        SyntaxReference? reference = method.DeclaringSyntaxReferences.FirstOrDefault();
        if (reference?.SyntaxTree.FilePath.StartsWith(PathPrefix, StringComparison.Ordinal) != true)
        {
            return null;
        }

        return method.IsStatic
            ? Elementwise(method.ContainingType, method.Name, method.Parameters.Length)
            : method.ContainingType.GetMembers().OfType<IMethodSymbol>().First(m => KnownTypes.Attribute(m, "ForwardAttribute") is not null);
    }

    /// <summary>The first scalar function of that name and number of parameters: the one that the overload over tensors stands for.</summary>
    public static IMethodSymbol? Elementwise(INamedTypeSymbol type, string name, int parameters) => type.GetMembers(name)
        .OfType<IMethodSymbol>()
        .FirstOrDefault(m => m.Parameters.Length == parameters && KnownTypes.Attribute(m, "ElementwiseAttribute") is not null);
}
