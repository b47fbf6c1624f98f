using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace GraphGen.Repository.Tests.Docs;

public partial class LinkTests
{
    [Fact]
    public void Relative_links_lead_somewhere()
    {
        Assert.Empty(
            from path in RepositoryFiles.WithExtension(".md")
            from target in Targets(RepositoryFiles.Read(path))
            where !Resolves(path, target)
            select $"{path}: {target}");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_seen()
    {
        Assert.Equal(["docs/none.md", "LICENSE"], Targets("[a](docs/none.md) `[b](in-code.md)` ![c](LICENSE)\n```\n[d](fenced.md)\n```\n[e](https://example.org)"));
        Assert.False(Resolves("README.md", "docs/none.md"));
        Assert.True(Resolves("README.md", "LICENSE"));
        Assert.False(Resolves("README.md", "README.md#no-such-heading"));
    }

    private static IEnumerable<string> Targets(string markdown)
        => Link().Matches(Code().Replace(markdown, ""))
            .Select(match => match.Groups[1].Value)
            .Where(target => !Uri.TryCreate(target, UriKind.Absolute, out _));

    private static bool Resolves(string from, string target)
    {
        string[] parts = target.Split('#');
        string file = parts[0].Length == 0
            ? RepositoryFiles.FullPath(from)
            : Path.GetFullPath(Path.Combine(RepositoryFiles.FullPath(from), "..", Uri.UnescapeDataString(parts[0])));
        return (File.Exists(file) || Directory.Exists(file)) && (parts.Length == 1 || Anchors(File.ReadAllText(file)).Contains(parts[1]));
    }

    /// <summary>The names that headings get: lower case, spaces as hyphens, without punctuation.</summary>
    private static IEnumerable<string> Anchors(string markdown)
        => Heading().Matches(Code().Replace(markdown, ""))
            .Select(match => Punctuation().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
