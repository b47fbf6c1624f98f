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
    private readonly char[] buffer = new char[1 << 14];
    private char[] text = new char[256];
    private int length;
    private int next;
    private int end;
    private int line = 1;
    private int character = 1;

    /// <summary>Fields of the current row.</summary>
    public int FieldCount => fields.Count;

    public ReadOnlySpan<char> Field(int column)
    {
        int fieldEnd = column + 1 < fields.Count ? fields[column + 1].Offset : length;
        return text.AsSpan(fields[column].Offset..fieldEnd);
    }

    /// <summary>Line and character, both from 1, at which a field of the current row begins.</summary>
    public (int Line, int Character) Position(int column) => (fields[column].Line, fields[column].Character);

    /// <summary>Reads the next row that is not a blank line; false at the end of the text.</summary>
    public bool ReadRow()
    {
        fields.Clear();
        length = 0;
        SkipBlankLines();
        if (Peek() == EndOfText)
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
            if (Peek() == '"')
            {
                ReadQuoted();
            }
            else
            {
                ReadPlain();
            }

            if (Peek() != separator)
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
        while (Peek() is '\r' or '\n')
        {
            ReadLineBreak();
        }
    }

    private void ReadPlain()
    {
        while (Peek() is var first && first != EndOfText && first != separator && first is not ('\r' or '\n'))
        {
            if (first == '"')
            {
                throw Malformed("a quote inside a field that does not begin with one");
            }

            // All characters up to the next that means something are on one line.
            var rest = buffer.AsSpan(next, end - next);
            int stop = rest.IndexOfAny(separator, '"', '\n');
            var plain = stop < 0 ? rest : rest[..stop];
            stop = plain.IndexOf('\r');
            plain = stop < 0 ? plain : plain[..stop];
            Append(plain);
            next += plain.Length;
            character += plain.Length;
        }
    }

    private void ReadQuoted()
    {
        var start = fields[^1];
        Advance();
        while (true)
        {
            if (Peek() == EndOfText)
            {
                throw new FormatException(FormattableString.Invariant($"{name}({start.Line},{start.Character}): the quoted field is never closed"));
            }

            char taken = Advance();
            if (taken == '"')
            {
                if (Peek() != '"')
                {
                    break;
                }

                Advance();
            }

            Append([taken]);
        }

        if (Peek() is var after && after != EndOfText && after != separator && after is not ('\r' or '\n'))
        {
            throw Malformed("characters after the closing quote of a field");
        }
    }

    private void ReadLineBreak()
    {
        if (Peek() == '\r')
        {
            Advance();
        }

        if (Peek() == '\n')
        {
            Advance();
        }
    }

    /// <summary>The next character, or <see cref="EndOfText"/>.</summary>
    private int Peek()
    {
        if (next == end)
        {
            (next, end) = (0, reader.Read(buffer, 0, buffer.Length));
        }

        return next < end ? buffer[next] : EndOfText;
    }

    /// <summary>Takes the character that <see cref="Peek"/> saw; a line ends with LF, CR or both.</summary>
    private char Advance()
    {
        char taken = buffer[next++];
        bool endsLine = taken == '\n' || (taken == '\r' && Peek() != '\n');
        (line, character) = endsLine ? (line + 1, 1) : (line, character + 1);
        return taken;
    }

    private void Append(ReadOnlySpan<char> characters)
    {
        int needed = length + characters.Length;
        if (needed > text.Length)
        {
            if (needed > MaxRowLength)
            {
                throw Malformed(FormattableString.Invariant($"the row has more than {MaxRowLength} characters"));
            }

            Array.Resize(ref text, Math.Max(needed, 2 * text.Length));
        }

        characters.CopyTo(text.AsSpan(length));
        length = needed;
    }

    private FormatException Malformed(string reason) => new(FormattableString.Invariant($"{name}({line},{character}): {reason}"));

    private readonly record struct FieldStart(int Offset, int Line, int Character);
}
