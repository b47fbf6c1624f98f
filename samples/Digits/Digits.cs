using System.Collections.Generic;
using System.IO;
using GraphGen.Data;

namespace DigitsSample;

/// <summary>The images of samples/data/digits.csv, which is part of the program.</summary>
internal static class Digits
{
    public const int Side = 8;
    public const int Pixels = Side * Side;
    public const int Classes = 10;

    private const float Brightest = 16;

    /// <summary>Reads all images: pixels from 0 to 1, row after row, and the digit each shows.</summary>
    public static Dataset<int> Load()
    {
        var file = typeof(Digits).Assembly.GetManifestResourceStream("digits.csv")!;
        using var csv = new CsvReader(new StreamReader(file), "digits.csv");
        var pixels = new List<float>();
        var labels = new List<int>();
        while (csv.Read())
        {
            for (int column = 0; column < Pixels; column++)
            {
                pixels.Add(csv.GetSingle(column) / Brightest);
            }

            labels.Add(csv.GetInt32(Pixels));
        }

        return new Dataset<int>([.. pixels], Pixels, [.. labels]);
    }
}
