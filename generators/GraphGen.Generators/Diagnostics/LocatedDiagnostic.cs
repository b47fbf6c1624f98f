using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Diagnostics;

/// <summary>A mistake and its place: strings and numbers only, until it is reported.</summary>
internal sealed record LocatedDiagnostic(string Id, SourceSpan Span, EquatableArray<string> Arguments)
{
    public Diagnostic In(Compilation compilation) =>
        Diagnostic.Create(Descriptors.Find(Id), Span.In(compilation), Arguments.Cast<object>().ToArray());

    public static LocatedDiagnostic Of(DiagnosticRule rule, SourceSpan span, params string[] arguments) => new(rule.Id, span, arguments);
}
