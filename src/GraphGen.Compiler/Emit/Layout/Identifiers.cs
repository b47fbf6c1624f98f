using System;
using System.Collections.Generic;
using System.Text;

namespace GraphGen.Compiler.Emit.Layout;

/// <summary>The names of variables in emitted text: words that are neither members behind a dot nor parts of numbers.</summary>
internal static class Identifiers
{
    public static IEnumerable<(int Start, int Length)> Of(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsWord(text[i]))
            {
                continue;
            }

            int start = i;
            while (i < text.Length && (IsWord(text[i]) || (text[i] == '.' && IsDigit(text[start]))))
            {
                i++;
            }

            if (!IsDigit(text[start]) && (start == 0 || text[start - 1] != '.'))
            {
                yield return (start, i - start);
            }
        }
    }

    public static IEnumerable<string> In(string text)
    {
        foreach ((int start, int length) in Of(text))
        {
            yield return text.Substring(start, length);
        }
    }

    /// <summary>The text with other words for some names: null keeps a name.</summary>
    public static string Replace(string text, Func<string, string?> replacement)
    {
        StringBuilder? result = null;
        int copied = 0;
        foreach ((int start, int length) in Of(text))
        {
            if (replacement(text.Substring(start, length)) is { } other)
            {
                result ??= new StringBuilder();
                result.Append(text, copied, start - copied).Append(other);
                copied = start + length;
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsWord(char c) => IsDigit(c) || c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_';
}
