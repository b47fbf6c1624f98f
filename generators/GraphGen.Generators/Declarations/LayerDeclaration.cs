using System.Linq;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using GraphGen.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Declarations;

/// <summary>The public <c>Forward</c> of a class marked [Layer] whose [Forward] method has another name, and the checks of such classes.</summary>
internal static class LayerDeclaration
{
    public const string MethodName = "Forward";

    public static Declaration Of(INamedTypeSymbol type)
    {
        var diagnostics = new DiagnosticSink();
        bool valid = ClassChecks.Check(type, diagnostics);
        IMethodSymbol[] forwards = type.GetMembers().OfType<IMethodSymbol>().Where(m => KnownTypes.Attribute(m, "ForwardAttribute") is not null).ToArray();
        if (forwards.Length == 0)
        {
            diagnostics.Report(LanguageDiagnostics.NoForward, type, type.Name);
        }

        foreach (IMethodSymbol second in forwards.Skip(1))
        {
            diagnostics.Report(LanguageDiagnostics.SeveralForwards, second, type.Name, forwards[0].Name);
        }

        foreach (IParameterSymbol parameter in forwards.SelectMany(f => f.Parameters))
        {
            if (KnownTypes.Attribute(parameter, "ShapeAttribute")?.ApplicationSyntaxReference?.GetSyntax() is { } shape)
            {
                diagnostics.Report(LanguageDiagnostics.ShapeNotUsed, shape, parameter.Name);
            }
        }

        string text = valid && forwards.Length > 0 && forwards[0].Name != MethodName ? Write(type, forwards[0]) : "";
        return new(GeneratedDeclarations.HintName(type, MethodName), text, diagnostics.ToArray());
    }

    private static string Write(INamedTypeSymbol type, IMethodSymbol forward) => DeclarationWriter.Write(
        type,
        $"Calls the layer inside a compiled method: <c>{forward.Name}</c>.",
        $"public {DeclarationWriter.Type(forward.ReturnType)} {MethodName}({DeclarationWriter.Parameters(forward)})",
        type.Name + "." + MethodName);
}
