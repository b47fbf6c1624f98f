using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;

namespace GraphGen.Generators.Diagnostics;

/// <summary>Where the rows of one entry came from.</summary>
internal sealed record EntryMap(SourceSpan Method, EquatableArray<SourceSpan> Rows);

/// <summary>Where a layer or variable is declared, by its dotted name.</summary>
internal sealed record MemberSpan(string Path, SourceSpan Span);

/// <summary>
/// Source positions of a spec, kept beside it: the spec compares equal after an edit that only moves text, and what is found in the
/// core still lands on the user's own token.
/// </summary>
internal sealed record SourceMap(SourceSpan Class, EquatableArray<EntryMap> Entries, EquatableArray<MemberSpan> Members)
{
    public LocatedDiagnostic Locate(SpecDiagnostic diagnostic) => new(diagnostic.Id, Find(diagnostic), diagnostic.Arguments);

    /// <summary>A diagnostic about the whole model that names a member is shown at that member's declaration.</summary>
    private SourceSpan Find(SpecDiagnostic diagnostic)
    {
        if (diagnostic.Entry >= 0)
        {
            EntryMap entry = Entries[diagnostic.Entry];
            return diagnostic.Row >= 0 ? entry.Rows[diagnostic.Row] : entry.Method;
        }

        MemberSpan? member = diagnostic.Arguments.Count == 0 || diagnostic.Id == DiagnosticCatalog.InternalError.Id ? null : Members
            .Where(m => diagnostic.Arguments[0] == m.Path || diagnostic.Arguments[0].StartsWith(m.Path + ".", System.StringComparison.Ordinal))
            .OrderByDescending(m => m.Path.Length)
            .FirstOrDefault();
        return member?.Span ?? Class;
    }
}
