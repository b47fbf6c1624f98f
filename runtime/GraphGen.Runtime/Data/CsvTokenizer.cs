using System;
using System.Collections.Generic;
using System.IO;

namespace GraphGen.Data;

/// <summary>Splits comma-separated text into rows of fields and knows where each field began.</summary>
internal sealed class CsvTokenizer(TextReader reader, string name, char separator) : IDisposable
{
    /// <summary>The most characters and fields of a row, so that a text without line breaks or closing quotes cannot fill the memory.</summary>
    public const int MaxRowLength = 1 << 24, MaxFields = 1 << 20;

    private const int EndOfText = -1;

    private readonly List<FieldStart> fields = [];
    private char[] text = new char[256];
    private int length;
    private int line = 1;
    private int character = 1;

    /// <summary>Fields of the current row.</summary>
    public int FieldCount => fields.Count;

    public ReadOnlySpan<char> Field(int column)
    {
        int end = column + 1 < fields.Count ? fields[column + 1].Offset : length;
        return text.AsSpan(fields[column].Offset..end);
    }

    /// <summary>Line and character, both from 1, at which a field of the current row begins.</summary>
    public (int Line, int Character) Position(int column) => (fields[column].Line, fields[column].Character);

    /// <summary>Reads the next row that is not a blank line; false at the end of the text.</summary>
    public bool ReadRow()
    {
        fields.Clear();
        length = 0;
        SkipBlankLines();
        if (reader.Peek() == EndOfText)
        {
            return false;
        }

        while (true)
        {
            if (fields.Count == MaxFields)
            {
                throw Malformed(FormattableString.Invariant($"the row has more than {MaxFields} fields"));
            }

            fields.Add(new FieldStart(length, line, character));
            if (reader.Peek() == '"')
            {
                ReadQuoted();
            }
            else
            {
                ReadPlain();
            }

            if (reader.Peek() != separator)
            {
                ReadLineBreak();
                return true;
            }

            Advance();
        }
    }

    public void Dispose() => reader.Dispose();

    private void SkipBlankLines()
    {
        while (reader.Peek() is '\r' or '\n')
        {
            ReadLineBreak();
        }
    }

    private void ReadPlain()
    {
        while (reader.Peek() is var next && next != EndOfText && next != separator && next is not ('\r' or '\n'))
        {
            if (next == '"')
            {
                throw Malformed("a quote inside a field that does not begin with one");
            }

            Append((char)Advance());
        }
    }

    private void ReadQuoted()
    {
        var start = fields[^1];
        Advance();
        while (true)
        {
            int next = reader.Peek();
            if (next == EndOfText)
            {
                throw new FormatException(FormattableString.Invariant($"{name}({start.Line},{start.Character}): the quoted field is never closed"));
            }

            Advance();
            if (next == '"')
            {
                if (reader.Peek() != '"')
                {
                    break;
                }

                Advance();
            }

            Append((char)next);
        }

        if (reader.Peek() is var after && after != EndOfText && after != separator && after is not ('\r' or '\n'))
        {
            throw Malformed("characters after the closing quote of a field");
        }
    }

    private void ReadLineBreak()
    {
        if (reader.Peek() == '\r')
        {
            Advance();
        }

        if (reader.Peek() == '\n')
        {
            Advance();
        }
    }

    /// <summary>Takes one character; a line ends with LF, CR or both.</summary>
    private int Advance()
    {
        int taken = reader.Read();
        bool endsLine = taken == '\n' || (taken == '\r' && reader.Peek() != '\n');
        (line, character) = endsLine ? (line + 1, 1) : (line, character + 1);
        return taken;
    }

    private void Append(char value)
    {
        if (length == text.Length)
        {
            if (length == MaxRowLength)
            {
                throw Malformed(FormattableString.Invariant($"the row has more than {MaxRowLength} characters"));
            }

            Array.Resize(ref text, 2 * length);
        }

        text[length++] = value;
    }

    private FormatException Malformed(string reason) => new(FormattableString.Invariant($"{name}({line},{character}): {reason}"));

    private readonly record struct FieldStart(int Offset, int Line, int Character);
}
