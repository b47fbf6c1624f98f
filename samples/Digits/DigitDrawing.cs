using System;
using Spectre.Console;

namespace DigitsSample;

/// <summary>Shows an image in the terminal with the probability of each digit beside it.</summary>
internal static class DigitDrawing
{
    private const string Shades = " ░▒▓█";
    private const int BarWidth = 30;

    public static void Draw(ReadOnlySpan<float> pixels, ReadOnlySpan<float> logits, int label)
    {
        Console.WriteLine($"a {label}, as the model sees it:");
        var table = new Table().Border(TableBorder.Rounded).HideHeaders();
        table.AddColumns("image", "probabilities");
        table.AddRow(new Text(Image(pixels)), new Text(Bars(Softmax(logits))));
        AnsiConsole.Write(table);
    }

    private static string Image(ReadOnlySpan<float> pixels)
    {
        string[] rows = new string[Digits.Side];
        for (int y = 0; y < rows.Length; y++)
        {
            foreach (float pixel in pixels.Slice(y * Digits.Side, Digits.Side))
            {
                // Twice, because a character is about twice as high as it is wide.
                char shade = Shades[(int)MathF.Round(pixel * (Shades.Length - 1))];
                rows[y] += new string(shade, 2);
            }
        }

        return string.Join('\n', rows);
    }

    private static string Bars(float[] probabilities)
    {
        string[] rows = new string[probabilities.Length];
        for (int digit = 0; digit < rows.Length; digit++)
        {
            string bar = new('█', (int)MathF.Round(probabilities[digit] * BarWidth));
            rows[digit] = FormattableString.Invariant($"{digit} {probabilities[digit]:F4} {bar}");
        }

        return string.Join('\n', rows);
    }

    private static float[] Softmax(ReadOnlySpan<float> logits)
    {
        float[] probabilities = logits.ToArray();
        float largest = float.MinValue;
        foreach (float logit in logits)
        {
            largest = MathF.Max(largest, logit);
        }

        float sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            sum += probabilities[i] = MathF.Exp(logits[i] - largest);
        }

        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] /= sum;
        }

        return probabilities;
    }
}
