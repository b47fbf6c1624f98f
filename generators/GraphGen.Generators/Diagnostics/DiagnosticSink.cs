using System.Collections.Generic;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GraphGen.Generators.Diagnostics;

/// <summary>Collects mistakes in the order they are found, each once: a method inlined twelve times is wrong once.</summary>
internal sealed class DiagnosticSink
{
    private readonly List<LocatedDiagnostic> found = new();
    private readonly HashSet<LocatedDiagnostic> seen = new();

    public bool Any => found.Count > 0;

    public void Report(DiagnosticRule rule, SourceSpan span, params string[] arguments)
    {
        LocatedDiagnostic diagnostic = LocatedDiagnostic.Of(rule, span, arguments);
        if (seen.Add(diagnostic))
        {
            found.Add(diagnostic);
        }
    }

    public void Report(DiagnosticRule rule, SyntaxNode node, params string[] arguments) => Report(rule, SourceSpan.Of(node), arguments);

    public void Report(DiagnosticRule rule, SyntaxToken token, params string[] arguments) => Report(rule, SourceSpan.Of(token), arguments);

    public void Report(DiagnosticRule rule, ISymbol symbol, params string[] arguments) => Report(rule, SourceSpan.Of(symbol.Locations[0]), arguments);

    public EquatableArray<LocatedDiagnostic> ToArray() => found.ToEquatableArray();
}
