using System;
using System.IO;
using System.Linq;
using GraphGen.Data;

namespace GraphGen.Benchmarks.Models;

/// <summary>100 trees on Digits, compiled from samples/Forest/digits.forest.</summary>
[Forest("digits.forest")]
internal static partial class DigitsForest
{
    /// <summary>The first images of samples/data/digits.csv: [rows, Features].</summary>
    public static float[] Images(int rows)
    {
        using CsvReader csv = CsvReader.Open(Path.Combine(AppContext.BaseDirectory, "digits.csv"));
        float[] images = new float[rows * Features];
        int read = 0;
        for (; read < rows && csv.Read(); read++)
        {
            foreach (int column in Enumerable.Range(0, Features))
            {
                images[(read * Features) + column] = csv.GetSingle(column);
            }
        }

        return read == rows ? images : throw new ArgumentOutOfRangeException(nameof(rows), rows, "There are fewer images.");
    }
}
