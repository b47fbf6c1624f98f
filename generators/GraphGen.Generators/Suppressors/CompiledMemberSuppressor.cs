using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using GraphGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GraphGen.Generators.Suppressors;

/// <summary>
/// Silences warnings that are right about ordinary C# and wrong about compiled members: a [Forward] method looks unused, its layers
/// look unread, a [Parameter] looks never assigned. The program that the generator makes of them is what uses them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompiledMemberSuppressor : DiagnosticSuppressor
{
    private const string CompiledMethod = "The method is compiled by GraphGen.";
    private const string CompiledField = "The tensor lives in the memory of the model.";

    private static readonly SuppressionDescriptor[] Descriptors =
    [
        new("GGS0001", "IDE0051", CompiledMethod),  // unused private member
        new("GGS0002", "IDE0052", CompiledField),   // unread private member
        new("GGS0003", "IDE0060", CompiledMethod),  // unused parameter
        new("GGS0004", "CA1822", CompiledMethod),   // can be made static
        new("GGS0005", "CA1823", CompiledField),    // unused field
        new("GGS0006", "CS0169", CompiledField),    // field never used
        new("GGS0007", "CS0649", CompiledField),    // field never assigned
        new("GGS0008", "CS8618", CompiledField),    // non-nullable field uninitialised
        new("GGS0009", "CS0414", CompiledField),    // field assigned and never used
        new("GGS0010", "CA1801", CompiledMethod),   // unused parameter
        new("GGS0011", "CA1859", CompiledMethod),   // use a concrete type
        new("GGS0012", "IDE0044", CompiledField),   // make the field readonly
    ];

    private static readonly string[] Attributes =
        ["ForwardAttribute", "LossAttribute", "ElementwiseAttribute", "ParameterAttribute", "StateAttribute"];

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(Descriptors);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (IsAboutCompiledMember(diagnostic, context))
            {
                context.ReportSuppression(Suppression.Create(Descriptors.First(d => d.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
            }
        }
    }

    /// <summary>On the declaration of a compiled member or of its parameter. Helper methods count too: they are inlined.</summary>
    private static bool IsAboutCompiledMember(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return false;
        }

        SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
        SyntaxNode? member = node.FirstAncestorOrSelf<SyntaxNode>(
            n => n is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or BaseMethodDeclarationSyntax);
        if (member is null || context.GetSemanticModel(tree).GetDeclaredSymbol(member, context.CancellationToken) is not { } symbol)
        {
            return false;
        }

        return IsCompiled(symbol) || IsHelper(symbol) || (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && NamesVariable(diagnostic, symbol));
    }

    private static bool IsCompiled(ISymbol symbol) => Attributes.Any(a => KnownTypes.Attribute(symbol, a) is not null);

    /// <summary>CS8618 is reported on a constructor where there is one (GraphGen adds some), and only its message names the field.</summary>
    private static bool NamesVariable(Diagnostic diagnostic, ISymbol constructor)
    {
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return constructor.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => IsCompiled(f) && message.Contains("'" + f.Name + "'"));
    }

    /// <summary>A method over tensors of a model or layer.</summary>
    private static bool IsHelper(ISymbol symbol) => symbol is IMethodSymbol method
        && (KnownTypes.Attribute(method.ContainingType, "ModelAttribute") is not null || KnownTypes.IsUserLayer(method.ContainingType))
        && method.ReturnType is { Name: "Tensor" or "IntTensor" or "BoolTensor", ContainingNamespace.Name: "GraphGen" };
}
