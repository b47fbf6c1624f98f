using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Text;

/// <summary>
/// Walks a line-based text. Blanks separate and mean nothing else; line ends mean something, so they are taken by
/// <see cref="NextLine"/> only. Every refusal names line and column.
/// </summary>
internal sealed class TextScanner
{
    private readonly string text;
    private int position;
    private int line = 1;
    private int lineStart;

    public TextScanner(string text) => this.text = text;

    public bool AtEnd => position == text.Length;

    public int Line => line;

    public int Column => position - lineStart + 1;

    private char Current => AtEnd ? '\0' : text[position];

    public GraphSyntaxException Error(string message) => new(Line, Column, message);

    /// <summary>An error at the beginning of the word just taken.</summary>
    public GraphSyntaxException ErrorAt(string word, string message) => new(Line, Column - word.Length, message);

    /// <summary>Goes to the first character of the next line that has one, past the rest of blank lines; false at the end.</summary>
    public bool NextLine()
    {
        SkipBlanks();
        while (Current is '\n' or '\r')
        {
            if (Current == '\n')
            {
                line++;
                lineStart = position + 1;
            }

            position++;
            SkipBlanks();
        }

        return !AtEnd;
    }

    public void ExpectLineEnd()
    {
        SkipBlanks();
        if (!AtEnd && Current is not ('\n' or '\r'))
        {
            throw Error("expected the end of the line");
        }
    }

    public bool TryTake(char symbol)
    {
        SkipBlanks();
        if (Current != symbol || AtEnd)
        {
            return false;
        }

        position++;
        return true;
    }

    public void Expect(char symbol)
    {
        if (!TryTake(symbol))
        {
            throw Error($"expected '{symbol}'");
        }
    }

    public void Expect(string word)
    {
        if (!TryTake(word))
        {
            throw Error($"expected '{word}'");
        }
    }

    /// <summary>Takes <paramref name="word"/> where it stands as a whole identifier.</summary>
    public bool TryTake(string word)
    {
        SkipBlanks();
        int end = position + word.Length;
        if (string.CompareOrdinal(text, position, word, 0, word.Length) != 0 || (end < text.Length && IsIdentifierPart(text[end])))
        {
            return false;
        }

        position = end;
        return true;
    }

    /// <summary>A letter or underscore, then letters, digits, underscores and dots.</summary>
    public string Identifier(string what)
    {
        SkipBlanks();
        int start = position;
        if (!IsIdentifierStart(Current))
        {
            throw Error($"expected {what}");
        }

        return Run(start, IsIdentifierPart);
    }

    /// <summary>An identifier, or any text in quotes.</summary>
    public string Name(string what)
    {
        SkipBlanks();
        return Current == '"' ? Quoted() : Identifier(what);
    }

    public int Int(string what) => (int)Integer(what, int.MinValue, int.MaxValue);

    /// <summary>A literal that <see cref="NumberText"/> writes.</summary>
    public double Number()
    {
        SkipBlanks();
        (int start, int column) = (position, Column);
        string literal = Run(start, c => char.IsLetterOrDigit(c) || c is '.' or '-' or '+');
        return NumberText.TryParse(literal, out double value) ? value : throw new GraphSyntaxException(line, column, "expected a number");
    }

    public DType Type()
    {
        string name = Identifier("an element type");
        foreach (DType type in (DType[])Enum.GetValues(typeof(DType)))
        {
            if (type.Text() == name)
            {
                return type;
            }
        }

        throw ErrorAt(name, $"'{name}' is no element type");
    }

    /// <summary>As in <c>[batch,64]</c>.</summary>
    public Shape Shape() => new(List('[', ']', Dim));

    /// <summary>As in <c>4*batch+2</c>.</summary>
    public Dim Dim()
    {
        Dim sum = Product();
        while (true)
        {
            SkipBlanks();
            if (Current is not ('+' or '-'))
            {
                return sum;
            }

            // The sign of a minus is left for the coefficient.
            TryTake('+');
            sum += Product();
        }
    }

    /// <summary>Items separated by commas and enclosed in the two symbols, as in <c>(0,2)</c>.</summary>
    public EquatableArray<T> List<T>(char open, char close, Func<T> item)
    {
        Expect(open);
        return ListUntil(close, item);
    }

    /// <summary>Items separated by commas, then the closing symbol.</summary>
    public EquatableArray<T> ListUntil<T>(char close, Func<T> item)
    {
        var items = new List<T>();
        if (!TryTake(close))
        {
            do
            {
                items.Add(item());
            }
            while (TryTake(','));
            Expect(close);
        }

        return items.ToEquatableArray();
    }

    private Dim Product()
    {
        SkipBlanks();
        bool negative = TryTake('-');
        Dim product = Factor();
        while (TryTake('*'))
        {
            product *= Factor();
        }

        return negative ? Shapes.Dim.Zero - product : product;
    }

    private Dim Factor()
    {
        SkipBlanks();
        return IsIdentifierStart(Current) ? Shapes.Dim.Symbol(Identifier("a named dimension")) : Integer("an extent", long.MinValue, long.MaxValue);
    }

    private long Integer(string what, long least, long most)
    {
        SkipBlanks();
        (int start, int column) = (position, Column);
        if (Current == '-')
        {
            position++;
        }

        string digits = Run(start, c => c is >= '0' and <= '9');
        bool read = long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value);
        return read && value >= least && value <= most ? value : throw new GraphSyntaxException(line, column, $"expected {what}");
    }

    private string Quoted()
    {
        Expect('"');
        var name = new StringBuilder();
        while (Current != '"')
        {
            if (Current == '\\')
            {
                position++;
            }

            if (AtEnd || Current is '\n' or '\r')
            {
                throw Error("the quoted name does not end");
            }

            name.Append(Current);
            position++;
        }

        position++;
        return name.ToString();
    }

    private string Run(int start, Func<char, bool> part)
    {
        while (!AtEnd && part(Current))
        {
            position++;
        }

        return text.Substring(start, position - start);
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            position++;
        }
    }

    internal static bool IsIdentifier(string name) => name.Length > 0 && IsIdentifierStart(name[0]) && name.All(IsIdentifierPart);

    private static bool IsIdentifierStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsIdentifierPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';

    /// <summary>The form that <see cref="Name"/> reads: as it is, or in quotes. Line ends cannot be part of a name.</summary>
    public static string NameText(string name) =>
        IsIdentifier(name) ? name : "\"" + name.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
