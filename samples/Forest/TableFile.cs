using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Data;

namespace ForestSample;

/// <summary>A table of samples/data: numbers, and the target in the last column.</summary>
/// <param name="inputs">[rows, features]</param>
/// <param name="features">Values of a row.</param>
/// <param name="targets">[rows], as written.</param>
internal sealed class TableFile(float[] inputs, int features, string[] targets)
{
    public static TableFile Read(TextReader reader)
    {
        using var csv = new CsvReader(reader);
        var inputs = new List<float>();
        var targets = new List<string>();
        while (csv.Read())
        {
            for (int column = 0; column < csv.FieldCount - 1; column++)
            {
                inputs.Add(csv.GetSingle(column));
            }

            targets.Add(csv.GetField(csv.FieldCount - 1).ToString());
        }

        return new([.. inputs], csv.FieldCount - 1, [.. targets]);
    }

    /// <summary>Classes are counted in the order of their names.</summary>
    public Dataset<int> Classes()
    {
        string[] names = [.. targets.Distinct().Order(StringComparer.Ordinal)];
        return new(inputs, features, Array.ConvertAll(targets, target => Array.IndexOf(names, target)));
    }

    public Dataset<float> Values() => new(inputs, features, Array.ConvertAll(targets, target => float.Parse(target, CultureInfo.InvariantCulture)));
}
