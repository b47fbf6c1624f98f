using System;
using System.Globalization;

namespace GraphGen.Compiler.Forests.Format;

/// <summary>The words of a text, which blanks and line ends separate, and where they stand.</summary>
internal sealed class ForestWords
{
    private readonly string text;
    private int end;
    private int line = 1;
    private int lineStart;
    private int start;

    public ForestWords(string text)
    {
        this.text = text;
        Next();
    }

    /// <summary>The word that is next to be taken; empty at the end.</summary>
    public string Current { get; private set; } = "";

    public void Next()
    {
        start = end;
        while (start < text.Length && text[start] is ' ' or '\t' or '\r' or '\n')
        {
            if (text[start++] == '\n')
            {
                line++;
                lineStart = start;
            }
        }

        end = start;
        while (end < text.Length && text[end] is not (' ' or '\t' or '\r' or '\n'))
        {
            end++;
        }

        Current = text.Substring(start, end - start);
    }

    public ForestFormatException Expected(string what) => Error(Current.Length == 0
        ? $"the text ends where {what} belongs"
        : $"expected {what}, found '{(Current.Length > 40 ? Current.Substring(0, 40) + "..." : Current)}'");

    public ForestFormatException Error(string message) => new(line, start - lineStart + 1, end - start, message);

    public void Expect(string word)
    {
        if (Current != word)
        {
            throw Expected($"'{word}'");
        }

        Next();
    }

    /// <summary>Takes a whole number in decimal digits, from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Int(string what, int least, int most)
    {
        int value = Int(Current, what, least, most);
        Next();
        return value;
    }

    /// <summary>Takes a finite number.</summary>
    public float Single(string what)
    {
        float value = Single(Current, what);
        Next();
        return value;
    }

    /// <summary>Reads a part of the current word.</summary>
    public int Int(string digits, string what, int least, int most) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw Expected(FormattableString.Invariant($"{what} from {least} to {most}"));

    /// <summary>Reads a part of the current word. By way of a double, which every framework reads alike.</summary>
    public float Single(string number, string what)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(number, Style, CultureInfo.InvariantCulture, out double wide) && (float)wide is var value && !float.IsNaN(value) && !float.IsInfinity(value))
        {
            // Some frameworks read -0 as 0.
            return value == 0 && number[0] == '-' ? -0f : value;
        }

        throw Expected(what);
    }
}
