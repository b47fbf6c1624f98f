using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphGen.Repository.Tests.Api;

/// <summary>Lists what an assembly shows to other assemblies: types by name, a member a line under each.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat NameFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat ConstrainedFormat = NameFormat.AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static string List(string assembly)
    {
        var reference = Reference(assembly);
        var others = FrameworkReferences.All.Append(Reference("GraphGen")).Append(Reference("GraphGen.Runtime"));
        var compilation = CSharpCompilation.Create("listing", references: [.. others.Where(other => other.Display != reference.Display), reference]);
        var root = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        var text = new StringBuilder();
        foreach (var type in VisibleTypes(root.GlobalNamespace).OrderBy(type => type.ToDisplayString(NameFormat), StringComparer.Ordinal))
        {
            text.Append(Declaration(type)).Append('\n');
            var members = type.GetMembers().Where(IsListed).Select(member => (member.Name, Text: member.ToDisplayString(MemberFormat)));
            foreach (var (_, member) in members.OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static PortableExecutableReference Reference(string assembly)
        => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));

    private static IEnumerable<INamedTypeSymbol> VisibleTypes(INamespaceOrTypeSymbol symbol)
        => symbol.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .Where(member => member is INamespaceSymbol || IsVisible(member))
            .SelectMany(member => member is INamedTypeSymbol type ? VisibleTypes(type).Prepend(type) : VisibleTypes(member));

    private static bool IsVisible(ISymbol symbol)
        => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Accessors stand on the line of their property or event, nested types on lines of their own; every value type has the empty constructor.
    private static bool IsListed(ISymbol member)
        => IsVisible(member) && member is not (
            INamedTypeSymbol
            or IMethodSymbol { AssociatedSymbol: not null }
            or IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true, ContainingType.IsValueType: true });

    private static string Declaration(INamedTypeSymbol type)
    {
        string kind = type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct, IsReadOnly: true } => "readonly struct",
            _ => type.TypeKind.ToString().ToLowerInvariant(),
        };
        string modifier = type switch
        {
            { IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            _ => "",
        };
        var bases = type.Interfaces
            .Where(IsVisible)
            .Select(face => face.ToDisplayString(NameFormat))
            .Order(StringComparer.Ordinal)
            .Prepend(type.BaseType is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } parent ? parent.ToDisplayString(NameFormat) : "")
            .Where(name => name.Length > 0)
            .ToArray();
        string name = type.ToDisplayString(NameFormat);
        string constraints = type.ToDisplayString(ConstrainedFormat)[name.Length..];
        return modifier + kind + " " + name + (bases.Length > 0 ? " : " + string.Join(", ", bases) : "") + constraints;
    }
}
