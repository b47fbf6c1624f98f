using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphGen.Repository.Tests.Docs.Reference;

/// <summary>Writes the public types of a C# file, and what their documentation comments say, as Markdown: a table row for each member.</summary>
internal static partial class ApiListing
{
    public static string Of(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse)).GetCompilationUnitRoot();
        var text = new StringBuilder();
        // What generated code calls is public, but nobody types it.
        foreach (var type in root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(type => IsListed(type) && !NamespaceOf(type).StartsWith("GraphGen.Runtime", StringComparison.Ordinal)))
        {
            Append(text, type);
        }

        return text.ToString();
    }

    /// <summary>The names of the methods that the listing holds.</summary>
    public static IEnumerable<string> MethodsOf(string source)
        => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest)).GetCompilationUnitRoot()
            .DescendantNodes().OfType<MethodDeclarationSyntax>().Where(IsListed).Select(method => method.Identifier.Text);

    private static void Append(StringBuilder text, BaseTypeDeclarationSyntax type)
    {
        var comment = Comment(type);
        if (comment.Element("summary") is { } summary)
        {
            text.Append("### ").Append(Name(type)).Append("\n\n```csharp\n").Append(Declaration(type)).Append("\n```\n\n").Append(DocText.Inline(summary)).Append('\n');
            foreach (var remarks in comment.Elements("remarks"))
            {
                text.Append('\n').Append(DocText.Inline(remarks)).Append('\n');
            }

            foreach (var code in comment.Elements("example").Elements("code"))
            {
                text.Append("\n```csharp\n").AppendJoin('\n', DocText.CodeLines(code)).Append("\n```\n");
            }

            text.Append('\n');
        }
        else if (comment.Element("content") is { } content)
        {
            text.Append(DocText.Inline(content)).Append("\n\n");
        }

        var parameters = comment.Elements("param").Select(parameter => (Signature: parameter.Attribute("name")!.Value, Meaning: DocText.Inline(parameter), Details: "")).ToArray();
        var members = Members(type).Where(IsListed).Select(member => (Signature: Signature(member, type), Comment: Comment(member)))
            .Where(member => member.Comment.HasElements && Meaning(member.Comment).Length > 0)
            .Select(member => (member.Signature, Meaning: Meaning(member.Comment), Details: Details(member.Comment)));
        var rows = parameters.Concat(members).ToArray();
        if (rows.Length > 0)
        {
            bool hasDetails = rows.Any(row => row.Details.Length > 0);
            text.Append(hasDetails ? "| | meaning | arguments, result, errors |\n| --- | --- | --- |\n" : "| | meaning |\n| --- | --- |\n");
            foreach (var (signature, meaning, details) in rows)
            {
                text.Append("| ").Append(DocText.Cell(DocText.Code(signature))).Append(" | ").Append(DocText.Cell(meaning)).Append(" |");
                text.Append(hasDetails ? (" " + DocText.Cell(details)).TrimEnd() + " |\n" : "\n");
            }

            text.Append('\n');
        }
    }

    private static string Meaning(XElement comment)
    {
        if (comment.Element("inheritdoc")?.Attribute("cref") is { } other)
        {
            return "As " + DocText.Code(other.Value.Replace('{', '<').Replace('}', '>')) + ".";
        }

        var parts = comment.Elements().Where(element => element.Name.LocalName is "summary" or "remarks").Select(DocText.Inline);
        var examples = comment.Elements("example").Select(example => "*Example:* " + DocText.Inline(example));
        return string.Join("<br>", parts.Concat(examples));
    }

    private static string Details(XElement comment)
        => string.Join("<br>", comment.Elements().Select(element => element.Name.LocalName switch
        {
            "param" or "typeparam" => DocText.Code(element.Attribute("name")!.Value) + ": " + DocText.Inline(element),
            "returns" => "Result: " + DocText.Inline(element),
            "exception" => "Error " + DocText.Code(element.Attribute("cref")!.Value) + ": " + DocText.Inline(element),
            _ => "",
        }).Where(text => text.Length > 0));

    /// <summary>The documentation comment as an element; without children where there is none.</summary>
    private static XElement Comment(SyntaxNode node)
    {
        string text = node.GetLeadingTrivia().Where(trivia => trivia.GetStructure() is DocumentationCommentTriviaSyntax).Select(trivia => trivia.ToFullString()).LastOrDefault("");
        return XElement.Parse("<comment>" + Slashes().Replace(text, "") + "</comment>", System.Xml.Linq.LoadOptions.PreserveWhitespace);
    }

    private static IEnumerable<MemberDeclarationSyntax> Members(BaseTypeDeclarationSyntax type) => type switch
    {
        TypeDeclarationSyntax declaration => declaration.Members.Where(member => member is not BaseTypeDeclarationSyntax),
        EnumDeclarationSyntax enumeration => enumeration.Members,
        _ => [],
    };

    private static bool IsListed(MemberDeclarationSyntax member)
    {
        bool isVisible = member is EnumMemberDeclarationSyntax || member.Parent is InterfaceDeclarationSyntax
            || member.Modifiers.Any(SyntaxKind.PublicKeyword) || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword));
        return isVisible
            && !member.AttributeLists.ToString().Contains("EditorBrowsableState.Never", StringComparison.Ordinal)
            && (member.Parent is not BaseTypeDeclarationSyntax parent || IsListed(parent));
    }

    private static string NamespaceOf(SyntaxNode node) => node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString() ?? "";

    private static string Name(BaseTypeDeclarationSyntax type)
        => type.Identifier.Text + (type is TypeDeclarationSyntax { TypeParameterList: { } parameters } ? parameters.ToString().Replace("<", "&lt;", StringComparison.Ordinal) : "");

    private static string Declaration(BaseTypeDeclarationSyntax type)
    {
        string keyword = type switch
        {
            EnumDeclarationSyntax => "enum",
            RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword } => "record struct",
            TypeDeclarationSyntax declaration => declaration.Keyword.Text,
            _ => throw new InvalidOperationException($"The reference has no form for {type.Kind()}."),
        };
        string parameters = type is TypeDeclarationSyntax typed ? $"{typed.TypeParameterList}{typed.ParameterList}" : "";
        string bases = type.BaseList is { } list ? " " + list : "";
        return OneLine($"{Modifiers(type)}{keyword} {type.Identifier.Text}{parameters}{bases}");
    }

    private static string Signature(MemberDeclarationSyntax member, BaseTypeDeclarationSyntax type)
    {
        string prefix = member.Modifiers.Any(SyntaxKind.StaticKeyword) && !type.Modifiers.Any(SyntaxKind.StaticKeyword) && member is not BaseMethodDeclarationSyntax { RawKind: (int)SyntaxKind.OperatorDeclaration or (int)SyntaxKind.ConversionOperatorDeclaration }
            ? "static "
            : "";
        return OneLine(prefix + member switch
        {
            MethodDeclarationSyntax method => $"{method.ReturnType} {method.Identifier.Text}{method.TypeParameterList}{method.ParameterList}",
            ConstructorDeclarationSyntax constructor => $"new {constructor.Identifier.Text}{constructor.ParameterList}",
            PropertyDeclarationSyntax property => $"{property.Type} {property.Identifier.Text}{(property.Initializer is { Value: LiteralExpressionSyntax } initial ? " " + initial : "")}",
            IndexerDeclarationSyntax indexer => $"{indexer.Type} this{indexer.ParameterList}",
            OperatorDeclarationSyntax operation => $"{operation.ReturnType} operator {operation.OperatorToken.Text}{operation.ParameterList}",
            ConversionOperatorDeclarationSyntax conversion => $"{conversion.ImplicitOrExplicitKeyword.Text} operator {conversion.Type}{conversion.ParameterList}",
            FieldDeclarationSyntax field => field.Declaration.ToString(),
            EnumMemberDeclarationSyntax value => value.Identifier.Text,
            _ => throw new InvalidOperationException($"The reference has no form for {member.Kind()}."),
        });
    }

    private static string Modifiers(MemberDeclarationSyntax member)
        => string.Concat(member.Modifiers.Where(modifier => modifier.Kind() is not (SyntaxKind.PartialKeyword or SyntaxKind.UnsafeKeyword)).Select(modifier => modifier.Text + " "));

    private static string OneLine(string text) => Space().Replace(text, " ").Replace("( ", "(", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*/// ?", RegexOptions.Multiline)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
