using System;
using GraphGen.Data;

namespace GraphGen.Runtime.Tests.Training;

/// <summary>Points around three centres, and which centre: data a linear classifier learns almost completely.</summary>
internal static class ThreeClusters
{
    public static Dataset<int> Create(int count)
    {
        var random = new Random(5);
        var inputs = new float[2 * count];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % SoftmaxRegression.Classes;
            double angle = labels[i] * 2 * Math.PI / SoftmaxRegression.Classes;
            inputs[2 * i] = (float)(Math.Cos(angle) + (0.5 * (random.NextDouble() - 0.5)));
            inputs[(2 * i) + 1] = (float)(Math.Sin(angle) + (0.5 * (random.NextDouble() - 0.5)));
        }

        return new Dataset<int>(inputs, 2, labels);
    }
}
