using System;

namespace GraphGen.Compiler.Kernels.Text;

/// <summary>The tokens of one line: names, numbers, operators. Knows where it stands, for errors.</summary>
internal sealed class TokenReader
{
    private static readonly string[] Symbols = { ">>>", "<<", ">>", "<=", "==" };

    private readonly string text;
    private readonly int line;
    private int start;
    private int end;

    public TokenReader(string text, int line)
    {
        this.text = text;
        this.line = line;
        Advance();
    }

    /// <summary>The current token; empty at the end of the line.</summary>
    public string Token => text.Substring(start, end - start);

    public bool AtEnd => start == end;

    public bool IsName => !AtEnd && (char.IsLetter(text[start]) || text[start] == '_') && Token.IndexOf(':') < 0;

    public bool IsNumber => !AtEnd && (char.IsDigit(text[start]) || Token.IndexOf(':') >= 0);

    /// <summary>A minus sign with a number right behind it, no space between.</summary>
    public bool IsNegativeNumber => Token == "-" && end < text.Length && char.IsDigit(text[end]);

    public KernelException Error(string message) => new($"line {line}, column {start + 1}: {message}");

    public KernelException Unexpected(string expected) => Error($"{expected} expected, not {(AtEnd ? "the end of the line" : $"'{Token}'")}");

    public void Advance()
    {
        start = end;
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        end = start;
        if (start == text.Length)
        {
            return;
        }

        char first = text[start];
        if (char.IsDigit(first))
        {
            Number();
        }
        else if (char.IsLetter(first) || first == '_')
        {
            Name();
        }
        else
        {
            end += Array.Find(Symbols, s => string.CompareOrdinal(text, start, s, 0, s.Length) == 0)?.Length ?? 1;
        }
    }

    public string Take()
    {
        string token = Token;
        Advance();
        return token;
    }

    public bool TryTake(string token)
    {
        if (Token != token)
        {
            return false;
        }

        Advance();
        return true;
    }

    public void Expect(string token)
    {
        if (!TryTake(token))
        {
            throw Unexpected($"'{token}'");
        }
    }

    public string Name(string what)
    {
        return IsName ? Take() : throw Unexpected(what);
    }

    public long Integer()
    {
        bool negative = TryTake("-");
        if (!IsNumber || !long.TryParse(Token, out long value))
        {
            throw Unexpected("an integer");
        }

        Advance();
        return negative ? -value : value;
    }

    public void ExpectEnd()
    {
        if (!AtEnd)
        {
            throw Unexpected("the end of the line");
        }
    }

    private void Name()
    {
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        // A float given by its bits is one token: f32:0x7fc00000.
        if (end + 2 < text.Length && text[end] == ':' && text[end + 1] == '0')
        {
            end++;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }
        }
    }

    private void Number()
    {
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '.' || (text[end] is '-' or '+' && text[end - 1] == 'E')))
        {
            end++;
        }
    }
}
