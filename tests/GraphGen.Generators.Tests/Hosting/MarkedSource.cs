using System;
using Microsoft.CodeAnalysis.Text;

namespace GraphGen.Generators.Tests.Hosting;

/// <summary>Source in which <c>[|</c> and <c>|]</c> stand around the text where a diagnostic is expected.</summary>
internal sealed record MarkedSource(string Text, TextSpan Span)
{
    public static MarkedSource Parse(string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal), end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        return new(marked.Replace("[|", "").Replace("|]", ""), TextSpan.FromBounds(start, end));
    }

    public string Marked => Text.Substring(Span.Start, Span.Length);
}
