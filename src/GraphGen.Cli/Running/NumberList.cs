using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace GraphGen.Cli.Running;

/// <summary>Numbers from the command line or a file: separated by commas, semicolons or white space, brackets are skipped.</summary>
internal static class NumberList
{
    private const string Separators = ",; \t\r[]";

    /// <param name="text">A list, or the path of a file that holds one.</param>
    public static double[] Read(string name, string text)
    {
        if (File.Exists(text))
        {
            return Parse(File.ReadAllText(text), (line, column) => $"{text}({line},{column}): error");
        }

        return Parse(text, (_, column) => $"graphgen: input {name}, which is no file, character {column}");
    }

    private static double[] Parse(string text, Func<int, int, string> place)
    {
        var numbers = new List<double>();
        string[] lines = text.Split('\n');
        for (int line = 0; line < lines.Length; line++)
        {
            int end;
            for (int start = 0; start < lines[line].Length; start = end + 1)
            {
                end = start;
                while (end < lines[line].Length && !Separators.Contains(lines[line][end]))
                {
                    end++;
                }

                string word = lines[line][start..end];
                if (word.Length == 0)
                {
                    continue;
                }

                numbers.Add(double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                    ? number
                    : throw new CommandException(ExitCode.Mistake, $"{place(line + 1, start + 1)}: '{word}' is not a number"));
            }
        }

        return [.. numbers];
    }
}
