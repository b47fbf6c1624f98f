using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using GraphGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphGen.Generators.Declarations;

/// <summary>The overload over tensors of a scalar function marked [Elementwise], and the checks of its signature.</summary>
internal static class ElementwiseDeclaration
{
    public static Declaration Of(IMethodSymbol method)
    {
        var diagnostics = new DiagnosticSink();
        if (Reason(method) is { } reason)
        {
            diagnostics.Report(LanguageDiagnostics.ElementwiseSignature, method, method.Name, reason);
        }
        else if (!SymbolEqualityComparer.Default.Equals(GeneratedDeclarations.Elementwise(method.ContainingType, method.Name, method.Parameters.Length), method))
        {
            diagnostics.Report(LanguageDiagnostics.DuplicateName, method, method.Name, method.ContainingType.Name);
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            // Models and layers are checked on their own.
            if (KnownTypes.Attribute(type, "ModelAttribute") is null && KnownTypes.Attribute(type, "LayerAttribute") is null)
            {
                ClassChecks.CheckPartial(type, diagnostics);
            }
        }

        string arity = method.Parameters.Length == 1 ? "" : method.Parameters.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(GeneratedDeclarations.HintName(method.ContainingType, method.Name + arity), diagnostics.Any || !IsPartial(method.ContainingType) ? "" : Write(method), diagnostics.ToArray());
    }

    private static bool IsPartial(INamedTypeSymbol type) =>
        ClassChecks.CheckPartial(type, new DiagnosticSink()) && (type.ContainingType is null || IsPartial(type.ContainingType));

    private static string? Reason(IMethodSymbol method) => method switch
    {
        { IsStatic: false } => "it is not static",
        { IsGenericMethod: true } => "it is generic",
        { Parameters.Length: 0 } => "it has no parameter",
        { ReturnType.SpecialType: not (SpecialType.System_Single or SpecialType.System_Double) } => $"it returns {method.ReturnType.ToDisplayString()}",
        _ => method.Parameters.FirstOrDefault(p => p.RefKind != RefKind.None || p.Type.SpecialType != method.ReturnType.SpecialType) is { } other
            ? $"its parameter {other.Name} is {other.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}"
            : null,
    };

    private static string Write(IMethodSymbol method)
    {
        string parameters = string.Join(", ", method.Parameters.Select(p => "global::GraphGen.Tensor @" + p.Name));
        string accessibility = SyntaxFacts.GetText(method.DeclaredAccessibility);
        return DeclarationWriter.Write(
            method.ContainingType,
            $"Calls <c>{method.Name}</c> for every element, inside a compiled method.",
            $"{accessibility} static global::GraphGen.Tensor {method.Name}({parameters})",
            method.Name);
    }
}
