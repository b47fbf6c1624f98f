using System;
using System.Threading.Tasks;

namespace GraphGen.Forests.Training;

/// <summary>
/// The inputs as ranks: where a value stands among the distinct values of its feature. Splits depend on the order of values alone, and
/// small whole numbers sort by counting.
/// </summary>
internal sealed class RankedColumns
{
    private readonly float[][] values;
    private readonly int[][] ranks;

    /// <param name="inputs">[rows, features], finite.</param>
    /// <param name="features">Values of a row.</param>
    /// <param name="parallel">How many threads may take part.</param>
    public RankedColumns(ReadOnlyMemory<float> inputs, int features, ParallelOptions parallel)
    {
        values = new float[features][];
        ranks = new int[features][];
        Rows = inputs.Length / features;
        Parallel.For(0, features, parallel, feature => (values[feature], ranks[feature]) = Rank(inputs.Span, feature, features));
    }

    public int Rows { get; }

    public int Features => values.Length;

    /// <summary>[rows]</summary>
    public int[] Ranks(int feature) => ranks[feature];

    /// <summary>
    /// A number between two values of a feature, the lower of which is not above it and the higher is: the middle, or the lower where
    /// there is no float between them.
    /// </summary>
    public float Between(int feature, int lowerRank, int higherRank)
    {
        float lower = values[feature][lowerRank], higher = values[feature][higherRank];
        float middle = (float)(((double)lower + higher) / 2);
        return middle < higher ? middle : lower;
    }

    private static (float[] Values, int[] Ranks) Rank(ReadOnlySpan<float> inputs, int feature, int features)
    {
        int rows = inputs.Length / features;
        float[] sorted = new float[rows];
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            sorted[row] = inputs[(row * features) + feature];
            order[row] = row;
        }

        Array.Sort(sorted, order);
        int[] ranks = new int[rows];
        int distinct = 0;
        for (int i = 0; i < rows; i++)
        {
            if (i == 0 || sorted[i] != sorted[distinct])
            {
                distinct += i == 0 ? 0 : 1;
                sorted[distinct] = sorted[i];
            }

            ranks[order[i]] = distinct;
        }

        return (sorted[..(distinct + 1)], ranks);
    }
}
