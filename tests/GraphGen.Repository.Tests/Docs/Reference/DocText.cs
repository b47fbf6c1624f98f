using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GraphGen.Repository.Tests.Docs.Reference;

/// <summary>Writes the elements of documentation comments as Markdown.</summary>
internal static partial class DocText
{
    /// <summary>The content as one paragraph of text.</summary>
    public static string Inline(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(Inline)), " ").Trim();

    /// <summary>The lines of an example, without the indentation that all of them have.</summary>
    public static IReadOnlyList<string> CodeLines(XElement code)
    {
        string[] lines = code.Value.Trim('\n').Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0).ToArray();
        int indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return [.. lines.Select(line => line.Length > indent ? line[indent..] : line.TrimStart())];
    }

    public static string Code(string text) => "`" + text + "`";

    /// <summary>The text as it may stand between two bars of a table.</summary>
    public static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal);

    private static string Inline(XNode node) => node switch
    {
        XText text => text.Value.Replace("*", @"\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal),
        XElement { Name.LocalName: "c" } code => Code(Spaces().Replace(code.Value, " ")),
        XElement { Name.LocalName: "see" or "seealso" } see => Target(see),
        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => Code(reference.Attribute("name")!.Value),
        XElement { Name.LocalName: "para" } paragraph => Inline(paragraph) + " ",
        XElement { Name.LocalName: "code" } code => string.Join("<br>", CodeLines(code).Select(Code)),
        _ => throw new InvalidOperationException($"The reference has no form for {node}."),
    };

    private static string Target(XElement see) => see switch
    {
        _ when see.Attribute("cref") is { } cref => Code(Parameters().Replace(cref.Value, "").Replace('{', '<').Replace('}', '>')),
        _ when see.Attribute("langword") is { } word => Code(word.Value),
        _ when see.Attribute("href") is { } address => $"[{(see.Value.Length > 0 ? see.Value : address.Value)}]({address.Value})",
        _ => throw new InvalidOperationException($"The reference has no form for {see}."),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\(.*\)$")]
    private static partial Regex Parameters();
}
