using System.Collections.Generic;
using GraphGen.Compiler.Model;

namespace GraphGen.Compiler.Forests;

/// <summary>The rows GG03xx of <see cref="DiagnosticCatalog"/>: forests that are compiled from files.</summary>
internal static class ForestDiagnostics
{
    // First in the file: the rules below add themselves as they are initialised, in textual order.
    private static readonly List<DiagnosticRule> Rules = new();

    public static DiagnosticRule FileMissing { get; } = Error(
        "GG0301", "Forest not found", "No additional file is named {0}: add <AdditionalFiles Include=\"{0}\" /> to the project; the extension must be .forest");

    public static DiagnosticRule FileAmbiguous { get; } = Error(
        "GG0302", "Several forests of one name", "{0} may be {1} or {2}: write more of the path");

    public static DiagnosticRule FileMalformed { get; } = Error(
        "GG0303", "Forest cannot be read", "{0} cannot be compiled: {1}");

    public static DiagnosticRule TooLarge { get; } = Error(
        "GG0304", "Forest too large to compile", "{0} has {1} nodes, and {2} is the most that is compiled: load it at run time, or train with fewer trees or a MaxDepth");

    /// <summary>Every rule, in the order of this file.</summary>
    public static IReadOnlyList<DiagnosticRule> All => Rules;

    private static DiagnosticRule Error(string id, string title, string message)
    {
        var rule = new DiagnosticRule(id, SpecSeverity.Error, title, message);
        Rules.Add(rule);
        return rule;
    }
}
