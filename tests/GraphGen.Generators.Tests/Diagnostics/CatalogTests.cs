using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GraphGen.Compiler.Model;
using GraphGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GraphGen.Generators.Tests.Diagnostics;

/// <summary>Every rule of the catalog has a page, a line in the index and a row in the release tracking, and they say the same.</summary>
public class CatalogTests
{
    public static TheoryData<string> Ids => [.. DiagnosticCatalog.All.Select(r => r.Id)];

    [Fact]
    public void Ids_are_unique_and_in_their_series()
    {
        string[] ids = [.. DiagnosticCatalog.All.Select(r => r.Id)];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^GG(00|01|02|03|90)[0-9]{2}$", id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_page_that_the_descriptor_links_to(string id)
    {
        DiagnosticRule rule = DiagnosticCatalog.Find(id);
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "diagnostics", id + ".md"));

        Assert.EndsWith($"/docs/diagnostics/{id}.md", Descriptors.Find(id).HelpLinkUri);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page);
        Assert.Contains($"{rule.Severity}. Message: `{rule.Message}`", page);
        Assert.Contains("## Cause", page);
        Assert.Contains("## Fix", page);
    }

    [Fact]
    public void The_index_lists_every_rule_and_nothing_else()
    {
        string index = File.ReadAllText(Path.Combine(Root(), "docs", "diagnostics", "README.md"));

        Assert.Equal(
            DiagnosticCatalog.All.Select(r => $"| [{r.Id}]({r.Id}.md) | {r.Severity.ToString().ToLowerInvariant()} | {r.Title} |").Order(),
            index.Split('\n').Where(line => line.StartsWith("| [GG", System.StringComparison.Ordinal)).Order());
        Assert.Equal(
            DiagnosticCatalog.All.Select(r => r.Id + ".md").Append("README.md").Order(),
            Directory.GetFiles(Path.Combine(Root(), "docs", "diagnostics")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Release_tracking_lists_every_rule_once_with_its_severity()
    {
        IEnumerable<string> tracked = new[] { "Shipped", "Unshipped" }
            .SelectMany(kind => File.ReadAllLines(Path.Combine(Root(), "generators", "GraphGen.Generators", $"AnalyzerReleases.{kind}.md")))
            .Where(line => Regex.IsMatch(line, "^GG[0-9]{4} "))
            .Select(line => string.Join(" | ", line.Split('|').Take(3).Select(cell => cell.Trim())));

        Assert.Equal(
            DiagnosticCatalog.All.Select(r => $"{r.Id} | {Descriptors.Category} | {r.Severity}").Order(),
            tracked.Order());
    }

    [Fact]
    public void Descriptors_carry_what_the_catalog_says() => Assert.All(DiagnosticCatalog.All, rule =>
    {
        DiagnosticDescriptor descriptor = Descriptors.Find(rule.Id);
        Assert.Equal(rule.Severity.ToString(), descriptor.DefaultSeverity.ToString());
        Assert.Equal((rule.Title, rule.Message), (descriptor.Title.ToString(), descriptor.MessageFormat.ToString()));
    });

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
