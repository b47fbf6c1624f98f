using System;
using System.Collections.Generic;
using System.Text;

namespace GraphGen.Checkpoints;

/// <summary>
/// Renames tensors from one pattern to another, as in <c>layers.{i}.fc.{tensor}</c> to <c>blocks.{i}.up.{tensor}</c>. A hole stands for
/// one or more characters, as few as fit.
/// </summary>
internal sealed class NamePattern
{
    private readonly Piece[] from;
    private readonly Piece[] to;

    /// <exception cref="ArgumentException">A pattern is malformed, a hole is there twice on the left, or one on the right is not on the left.</exception>
    public NamePattern(string from, string to)
    {
        this.from = Parse(from);
        this.to = Parse(to);
        var holes = new HashSet<string>(StringComparer.Ordinal);
        foreach (Piece piece in this.from)
        {
            if (piece.IsHole && !holes.Add(piece.Text))
            {
                throw new ArgumentException($"'{from}': {{{piece.Text}}} stands there twice.");
            }
        }

        foreach (Piece piece in this.to)
        {
            if (piece.IsHole && !holes.Contains(piece.Text))
            {
                throw new ArgumentException($"'{to}': {{{piece.Text}}} does not stand in '{from}'.");
            }
        }
    }

    /// <summary>The new name, or null where the pattern does not fit the whole name.</summary>
    public string? Rename(string name)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Fits(0, name, values))
        {
            return null;
        }

        var renamed = new StringBuilder();
        foreach (Piece piece in to)
        {
            renamed.Append(piece.IsHole ? values[piece.Text] : piece.Text);
        }

        return renamed.ToString();
    }

    private static Piece[] Parse(string pattern)
    {
        var pieces = new List<Piece>();
        for (int at = 0; at < pattern.Length;)
        {
            bool hole = pattern[at] == '{';
            int end = hole ? pattern.IndexOf('}', at) : pattern.IndexOf('{', at);
            end = end < 0 && !hole ? pattern.Length : end;
            string text = end < 0 ? "" : hole ? pattern[(at + 1)..end] : pattern[at..end];
            if (text.Length == 0 || text.AsSpan().IndexOfAny('{', '}') >= 0)
            {
                throw new ArgumentException($"'{pattern}' is no pattern of names: each {{ begins a word that a }} ends.");
            }

            pieces.Add(new Piece(text, hole));
            at = hole ? end + 1 : end;
        }

        return [.. pieces];
    }

    /// <summary>Whether the pieces from an index on fit the rest of a name; tries longer values of a hole until what follows fits too.</summary>
    private bool Fits(int index, string rest, Dictionary<string, string> values)
    {
        if (index == from.Length)
        {
            return rest.Length == 0;
        }

        Piece piece = from[index];
        if (!piece.IsHole)
        {
            return rest.StartsWith(piece.Text, StringComparison.Ordinal) && Fits(index + 1, rest[piece.Text.Length..], values);
        }

        for (int length = 1; length <= rest.Length; length++)
        {
            values[piece.Text] = rest[..length];
            if (Fits(index + 1, rest[length..], values))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Piece(string Text, bool IsHole);
}
