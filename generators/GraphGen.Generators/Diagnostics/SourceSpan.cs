using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GraphGen.Generators.Diagnostics;

/// <summary>
/// A place in a source file, compared by value and without a hold on the tree, so that it may travel through the pipeline. It becomes
/// a <see cref="Location"/> in the current tree (where <c>#pragma warning</c> works) only when something is reported there.
/// </summary>
internal sealed record SourceSpan(string Path, int Start, int Length)
{
    public static SourceSpan Of(SyntaxNode node) => new(node.SyntaxTree.FilePath, node.SpanStart, node.Span.Length);

    public static SourceSpan Of(SyntaxNode first, SyntaxNode last) => new(first.SyntaxTree.FilePath, first.SpanStart, last.Span.End - first.SpanStart);

    public static SourceSpan Of(SyntaxToken token) => new(token.SyntaxTree!.FilePath, token.SpanStart, token.Span.Length);

    public static SourceSpan Of(Location location) => new(location.SourceTree!.FilePath, location.SourceSpan.Start, location.SourceSpan.Length);

    public Location In(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath == Path && tree.Length >= Start + Length)
            {
                return Location.Create(tree, new TextSpan(Start, Length));
            }
        }

        return Location.None;
    }
}
