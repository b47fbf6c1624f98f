using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using GraphGen.Compiler.Forests.Format;
using GraphGen.Forests;

namespace GraphGen.Runtime;

/// <summary>
/// Predicts with the tables of a forest, whoever holds them: a loaded forest its arrays, a compiled one the data of its program. So both give
/// the same bits. Each row's sum is over the trees in their order, whatever is computed together. For generated code; the tables
/// must be those of one forest. Nothing is allocated.
/// </summary>
/// <param name="features">Values of a row.</param>
/// <param name="featureBits">Bits of a node that hold a feature.</param>
/// <param name="classes">The number of classes; 0 in a regression.</param>
/// <param name="roots">[trees]: where each tree begins.</param>
/// <param name="nodes">The trees one after another.</param>
/// <param name="distributions">[distributions, classes]</param>
public readonly unsafe ref struct ForestEvaluator(
    int features, int featureBits, int classes, ReadOnlySpan<int> roots, ReadOnlySpan<ulong> nodes, ReadOnlySpan<float> distributions)
{
    /// <summary>Sums of this many classes and rows are on the stack.</summary>
    private const int StackLength = 1024;

    /// <summary>Rows that go through a tree while it is in the nearest cache.</summary>
    private const int MostRows = 64;

    private readonly ReadOnlySpan<int> roots = roots;
    private readonly ReadOnlySpan<ulong> nodes = nodes;
    private readonly ReadOnlySpan<float> distributions = distributions;

    /// <summary>The likeliest class of one row, the first of equal ones.</summary>
    /// <param name="row">[features]</param>
    /// <exception cref="ArgumentException">The row has another number of values.</exception>
    [SkipLocalsInit]
    public int Class(ReadOnlySpan<float> row)
    {
        CheckRow(row);
        float[]? rented = classes > StackLength ? ArrayPool<float>.Shared.Rent(classes) : null;
        Span<float> sums = rented ?? stackalloc float[StackLength];
        sums = sums[..classes];
        Sum(row, sums);
        int best = ArgMax(sums);
        Return(rented);
        return best;
    }

    /// <summary>The likeliest class of each row, the first of equal ones.</summary>
    /// <param name="rows">[rows, features]</param>
    /// <param name="labels">[rows]</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    [SkipLocalsInit]
    public void Classes(ReadOnlySpan<float> rows, Span<int> labels)
    {
        CheckRows(rows, labels.Length, 1, nameof(labels));
        int block = Math.Clamp(StackLength / classes, ForestWalk.Together, MostRows), needed = block * classes;
        float[]? rented = needed > StackLength ? ArrayPool<float>.Shared.Rent(needed) : null;
        Span<float> sums = rented ?? stackalloc float[StackLength];
        for (int begin = 0; begin < labels.Length; begin += block)
        {
            int count = Math.Min(block, labels.Length - begin);
            Sum(rows.Slice(begin * features, count * features), sums[..(count * classes)]);
            for (int row = 0; row < count; row++)
            {
                labels[begin + row] = ArgMax(sums.Slice(row * classes, classes));
            }
        }

        Return(rented);
    }

    /// <summary>The mean over the trees of the class distributions in their leaves.</summary>
    /// <param name="rows">[rows, features]</param>
    /// <param name="probabilities">[rows, classes]</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public void Probabilities(ReadOnlySpan<float> rows, Span<float> probabilities)
    {
        CheckRows(rows, probabilities.Length, classes, nameof(probabilities));
        int count = rows.Length / features;
        for (int begin = 0; begin < count; begin += MostRows)
        {
            int block = Math.Min(MostRows, count - begin);
            Span<float> sums = probabilities.Slice(begin * classes, block * classes);
            Sum(rows.Slice(begin * features, block * features), sums);
            foreach (ref float sum in sums)
            {
                sum /= roots.Length;
            }
        }
    }

    /// <summary>The mean over the trees of the values in the leaves of one row.</summary>
    /// <param name="row">[features]</param>
    /// <exception cref="ArgumentException">The row has another number of values.</exception>
    public float Value(ReadOnlySpan<float> row)
    {
        CheckRow(row);
        float value = 0;
        Values(row, new Span<float>(ref value));
        return value;
    }

    /// <summary>The mean over the trees of the values in the leaves of each row, summed in double precision.</summary>
    /// <param name="rows">[rows, features]</param>
    /// <param name="values">[rows]</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    [SkipLocalsInit]
    public void Values(ReadOnlySpan<float> rows, Span<float> values)
    {
        CheckRows(rows, values.Length, 1, nameof(values));
        double* sums = stackalloc double[MostRows];
        for (int begin = 0; begin < values.Length; begin += MostRows)
        {
            int count = Math.Min(MostRows, values.Length - begin);
            new Span<double>(sums, count).Clear();
            Walk(rows.Slice(begin * features, count * features), count, new ValueSums(sums));
            for (int row = 0; row < count; row++)
            {
                values[begin + row] = (float)(sums[row] / roots.Length);
            }
        }
    }

    /// <summary>Adds up the distributions of a block of rows.</summary>
    private void Sum(ReadOnlySpan<float> rows, Span<float> sums)
    {
        sums.Clear();
        fixed (float* first = sums, table = distributions)
        {
            Walk(rows, rows.Length / features, new ClassSums(first, table, classes));
        }
    }

    /// <summary>
    /// Many rows: tree after tree, eight rows at a time. Few rows: row after row, eight trees at a time. Either way a row meets the trees in
    /// their order.
    /// </summary>
    [SkipLocalsInit]
    private void Walk<TSums>(ReadOnlySpan<float> rows, int count, TSums sums)
        where TSums : struct, ILeafSums
    {
        var walk = new ForestWalk(featureBits);
        ulong** leaves = stackalloc ulong*[ForestWalk.Together];
        int together = count - (count % ForestWalk.Together);
        fixed (float* first = rows)
        fixed (ulong* tables = nodes)
        {
            for (int tree = 0; together > 0 && tree < roots.Length; tree++)
            {
                for (int row = 0; row < together; row += ForestWalk.Together)
                {
                    walk.DownRows(tables + roots[tree], first + ((nint)row * features), features, leaves);
                    for (int i = 0; i < ForestWalk.Together; i++)
                    {
                        sums.Add(row + i, ForestNode.Value(*leaves[i]));
                    }
                }
            }

            for (int row = together; row < count; row++)
            {
                float* values = first + ((nint)row * features);
                int tree = 0;
                for (; tree <= roots.Length - ForestWalk.Together; tree += ForestWalk.Together)
                {
                    for (int i = 0; i < ForestWalk.Together; i++)
                    {
                        leaves[i] = tables + roots[tree + i];
                    }

                    walk.DownTrees(values, leaves);
                    for (int i = 0; i < ForestWalk.Together; i++)
                    {
                        sums.Add(row, ForestNode.Value(*leaves[i]));
                    }
                }

                for (; tree < roots.Length; tree++)
                {
                    sums.Add(row, ForestNode.Value(*walk.Down(tables + roots[tree], values)));
                }
            }
        }
    }

    private static int ArgMax(ReadOnlySpan<float> sums)
    {
        int best = 0;
        for (int i = 1; i < sums.Length; i++)
        {
            best = sums[i] > sums[best] ? i : best;
        }

        return best;
    }

    private static void Return(float[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private void CheckRow(ReadOnlySpan<float> row)
    {
        if (row.Length != features)
        {
            throw new ArgumentException(FormattableString.Invariant($"A row has {features} values; got {row.Length}."), nameof(row));
        }
    }

    private void CheckRows(ReadOnlySpan<float> rows, int results, int resultsOfRow, string name)
    {
        int count = rows.Length / features;
        if (count * features != rows.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected rows of {features} values; got {rows.Length} values."), nameof(rows));
        }

        if ((long)count * resultsOfRow != results)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected a length of {(long)count * resultsOfRow} for {count} rows; got {results}."), name);
        }
    }
}
