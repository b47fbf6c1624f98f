using System;
using System.Linq;

namespace BasicsSample;

/// <summary>Small pictures in the terminal; nothing where the output is a file or a pipe.</summary>
internal static class Plot
{
    private const int Width = 64;
    private const int Height = 12;

    /// <summary>A series of positive numbers on a logarithmic scale, such as the loss of each epoch.</summary>
    public static void Curve(string title, ReadOnlySpan<double> values)
    {
        if (Console.IsOutputRedirected)
        {
            return;
        }

        double[] logarithms = Array.ConvertAll(values.ToArray(), Math.Log10);
        double least = logarithms.Min(), most = logarithms.Max();
        int[] rows = new int[Width];
        for (int column = 0; column < Width; column++)
        {
            double value = logarithms[column * (values.Length - 1) / (Width - 1)];
            rows[column] = (int)Math.Round((most - value) / Math.Max(most - least, 1e-9) * (Height - 1));
        }

        Console.WriteLine($"  {title}");
        for (int row = 0; row < Height; row++)
        {
            double label = Math.Pow(10, most - (row * (most - least) / (Height - 1)));
            Console.WriteLine(FormattableString.Invariant($"  {label,10:G3} ┤{string.Concat(rows.Select(r => r == row ? '•' : ' '))}"));
        }
    }

    /// <summary>The sign of a function on a square around the origin, and points of two kinds on top.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="extent">Half the side of the square.</param>
    /// <param name="function">Takes points as x, y, x, y, ..., gives a number for each.</param>
    /// <param name="points">Where to put marks, as x, y, x, y, ...</param>
    /// <param name="labels">The kind of each point, 0 or 1.</param>
    public static void Plane(string title, float extent, Func<float[], float[]> function, ReadOnlySpan<float> points, ReadOnlySpan<int> labels)
    {
        if (Console.IsOutputRedirected)
        {
            return;
        }

        // Twice as many columns as rows, because a character is about twice as high as it is wide.
        const int Rows = Width / 2;
        float[] grid = [.. Enumerable.Range(0, Rows * Width).SelectMany(i => new[]
        {
            extent * ((2 * (i % Width) / (float)(Width - 1)) - 1),
            extent * (1 - (2 * (i / Width) / (float)(Rows - 1))),
        })];
        char[] cells = Array.ConvertAll(function(grid), value => value > 0 ? '░' : ' ');
        for (int i = 0; i < labels.Length; i++)
        {
            int column = (int)Math.Round(((points[2 * i] / extent) + 1) / 2 * (Width - 1));
            int row = (int)Math.Round((1 - (points[(2 * i) + 1] / extent)) / 2 * (Rows - 1));
            cells[(row * Width) + column] = labels[i] == 1 ? '●' : '+';
        }

        Console.WriteLine($"  {title}");
        foreach (char[] row in cells.Chunk(Width))
        {
            Console.WriteLine("  " + new string(row));
        }
    }
}
