using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Diagnostics;

/// <summary>
/// Roslyn's form of the core's <see cref="DiagnosticCatalog"/>. The release-tracking analyzer cannot see descriptors made from a table,
/// so a test compares the catalog with AnalyzerReleases.*.md and with the pages under docs/diagnostics.
/// </summary>
internal static class Descriptors
{
    public const string Category = "GraphGen";

    private const string Pages = "https://github.com/graphgen/graphgen/blob/main/docs/diagnostics/";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = DiagnosticCatalog.All.ToDictionary(
        rule => rule.Id,
        rule => new DiagnosticDescriptor(
            rule.Id,
            rule.Title,
            rule.Message,
            Category,
            rule.Severity == SpecSeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            isEnabledByDefault: true,
            helpLinkUri: Pages + rule.Id + ".md"));

    public static IEnumerable<DiagnosticDescriptor> All => ById.Values;

    public static DiagnosticDescriptor Find(string id) => ById[id];
}
