using System;
using GraphGen.Data;

namespace GraphGen.Runtime.Tests.Forests;

/// <summary>Small sets of rows to train forests on.</summary>
internal static class ForestSamples
{
    public const int Features = 6;
    public const int Classes = 3;

    /// <summary>Classes that depend on two of six features and, for one row in ten, on nothing.</summary>
    public static Dataset<int> Labelled(int rows, int seed)
    {
        var random = new Random(seed);
        float[] inputs = Inputs(rows, random);
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            float a = inputs[row * Features], b = inputs[(row * Features) + 3];
            labels[row] = random.Next(10) == 0 ? random.Next(Classes) : a > 0.5f ? 0 : b > 0.3f ? 1 : 2;
        }

        return new(inputs, Features, labels);
    }

    /// <summary>A value that depends on two of six features, with a little noise.</summary>
    public static Dataset<float> Valued(int rows, int seed)
    {
        var random = new Random(seed);
        float[] inputs = Inputs(rows, random);
        float[] targets = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            targets[row] = (3 * inputs[row * Features]) - (2 * inputs[(row * Features) + 3]) + (0.1f * random.NextSingle());
        }

        return new(inputs, Features, targets);
    }

    /// <summary>Continuous values, but few different ones in feature 1 and a single one in feature 5.</summary>
    private static float[] Inputs(int rows, Random random)
    {
        float[] inputs = new float[rows * Features];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (i % Features) switch
            {
                1 => random.Next(4),
                5 => 7,
                _ => random.NextSingle(),
            };
        }

        return inputs;
    }
}
