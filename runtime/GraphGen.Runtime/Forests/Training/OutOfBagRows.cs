using System;
using GraphGen.Compiler.Forests.Format;

namespace GraphGen.Forests.Training;

/// <summary>Predicts the rows of the training set, each with the trees that did not draw it. Rows that every tree drew do not count.</summary>
internal static class OutOfBagRows
{
    public static unsafe double Accuracy(ForestData data, ReadOnlySpan<float> inputs, TrainingRows rows, ForestGrower grower)
    {
        float[] votes = new float[rows.Count * data.Classes];
        int[] voters;
        fixed (float* first = votes, distributions = data.Distributions)
        {
            voters = Vote(data, inputs, grower, new ClassSums(first, distributions, data.Classes));
        }

        int counted = 0, correct = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            ReadOnlySpan<float> ofRow = votes.AsSpan(row * data.Classes, data.Classes);
            int best = 0;
            for (int i = 1; i < ofRow.Length; i++)
            {
                best = ofRow[i] > ofRow[best] ? i : best;
            }

            counted += voters[row] > 0 ? 1 : 0;
            correct += voters[row] > 0 && best == rows.Labels[row] ? 1 : 0;
        }

        return (double)correct / counted;
    }

    /// <summary>The coefficient of determination, 1 - sum((y - prediction)^2) / sum((y - mean)^2).</summary>
    public static unsafe double RSquared(ForestData data, ReadOnlySpan<float> inputs, TrainingRows rows, ForestGrower grower)
    {
        double[] sums = new double[rows.Count];
        int[] voters;
        fixed (double* first = sums)
        {
            voters = Vote(data, inputs, grower, new ValueSums(first));
        }

        double mean = 0, residual = 0, total = 0;
        int counted = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            counted += voters[row] > 0 ? 1 : 0;
            mean += voters[row] > 0 ? rows.Targets[row] : 0;
        }

        mean /= counted;
        for (int row = 0; row < rows.Count; row++)
        {
            if (voters[row] > 0)
            {
                double error = rows.Targets[row] - (sums[row] / voters[row]), deviation = rows.Targets[row] - mean;
                residual += error * error;
                total += deviation * deviation;
            }
        }

        return 1 - (residual / total);
    }

    /// <summary>Adds up the leaves, tree after tree.</summary>
    /// <returns>[rows]: how many trees did not draw the row.</returns>
    private static unsafe int[] Vote<TSums>(ForestData data, ReadOnlySpan<float> inputs, ForestGrower grower, TSums sums)
        where TSums : struct, ILeafSums
    {
        var walk = new ForestWalk(ForestNode.FeatureBits(data.Features));
        int[] voters = new int[inputs.Length / data.Features];
        fixed (float* rows = inputs)
        fixed (ulong* nodes = data.Nodes)
        {
            for (int tree = 0; tree < data.Roots.Length; tree++)
            {
                int[] drawn = grower.Bootstrap(tree);
                for (int row = 0; row < drawn.Length; row++)
                {
                    if (drawn[row] == 0)
                    {
                        sums.Add(row, ForestNode.Value(*walk.Down(nodes + data.Roots[tree], rows + ((nint)row * data.Features))));
                        voters[row]++;
                    }
                }
            }
        }

        return voters;
    }
}
