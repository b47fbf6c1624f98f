using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;

namespace GraphGen.Generators.Diagnostics;

/// <summary>Where the rows of one entry came from.</summary>
internal sealed record EntryMap(SourceSpan Method, EquatableArray<RowMap> Rows);

/// <summary>Where a row came from: what is called, and its parts as <see cref="SpecDiagnostic"/> names them.</summary>
internal sealed record RowMap(SourceSpan Span, EquatableArray<MemberSpan> Parts)
{
    public SourceSpan Find(string part) => Parts.FirstOrDefault(p => p.Path == part)?.Span ?? Span;
}

/// <summary>
/// Where a layer or variable is declared, by its dotted name; where an argument of a library layer is, by <see cref="ArgumentOf"/>; where a
/// part of a call is, by the part's name.
/// </summary>
internal sealed record MemberSpan(string Path, SourceSpan Span)
{
    public static string ArgumentOf(string layer, string argument) => layer + ":" + argument;
}

/// <summary>
/// Source positions of a spec, kept beside it: the spec compares equal after an edit that only moves text, and what is found in the
/// core still lands on the user's own token.
/// </summary>
internal sealed record SourceMap(SourceSpan Class, EquatableArray<EntryMap> Entries, EquatableArray<MemberSpan> Members)
{
    public LocatedDiagnostic Locate(SpecDiagnostic diagnostic) => new(diagnostic.Id, Find(diagnostic), diagnostic.Arguments);

    /// <summary>A diagnostic about the whole model that names a member is shown at that member's declaration, or at the argument it names too.</summary>
    private SourceSpan Find(SpecDiagnostic diagnostic)
    {
        if (diagnostic.Entry >= 0)
        {
            EntryMap entry = Entries[diagnostic.Entry];
            return diagnostic.Row >= 0 ? entry.Rows[diagnostic.Row].Find(diagnostic.Part) : entry.Method;
        }

        MemberSpan? member = diagnostic.Arguments.Count == 0 || diagnostic.Id == DiagnosticCatalog.InternalError.Id ? null : Members
            .Where(m => diagnostic.Arguments[0] == m.Path
                || diagnostic.Arguments[0].StartsWith(m.Path + ".", System.StringComparison.Ordinal)
                || (diagnostic.Arguments.Count > 1 && m.Path == MemberSpan.ArgumentOf(diagnostic.Arguments[0], diagnostic.Arguments[1])))
            .OrderByDescending(m => m.Path.Length)
            .FirstOrDefault();
        return member?.Span ?? Class;
    }
}
