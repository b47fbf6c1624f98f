using System;
using System.Linq;
using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>
/// k-means by gradient: the loss is the mean squared distance to the nearest centre. Its gradient moves each centre towards the mean of the
/// points it is nearest to, as a round of Lloyd's algorithm does.
/// </summary>
[Model(Optimizer = OptimizerKind.Sgd)]
public partial class KMeans
{
    [Parameter(10, 64)]
    private readonly Tensor centres;

    [Forward]
    private Tensor SquaredDistances([Shape("batch", 64)] Tensor pixels)
        => Sum(Square(pixels), 1, keepDims: true) - (2 * MatMul(pixels, Transpose(centres, 1, 0))) + Sum(Square(centres), 1);

    [Loss]
    private Tensor Loss(Tensor squaredDistances) => Mean(Min(squaredDistances, axes: 1));
}

/// <summary>Digits. As in scikit-learn, the best of ten runs counts; each begins with other images as centres.</summary>
internal static class KMeansSample
{
    private const int Runs = 10;
    private const int Steps = 150;

    public static void Run(Report report)
    {
        Dataset<int> digits = DataFile.LoadDigits();
        double inertia = Enumerable.Range(0, Runs).Min(run => Inertia(digits, new Random(run)));

        report.Begin("k-means on Digits, against the inertia of scikit-learn's KMeans(10)");
        report.Add("kmeans_inertia", inertia, Reference.KMeansInertia);
    }

    private static double Inertia(Dataset<int> digits, Random random)
    {
        using var model = new KMeans(seed: 0);
        int[] images = random.GetItems([.. Enumerable.Range(0, digits.Count)], 10);
        model.Parameters["centres"].CopyFrom(digits.Subset(images).Inputs);
        for (int step = 0; step < Steps; step++)
        {
            model.TrainStep(digits.Inputs, learningRate: 3);
        }

        return model.Evaluate(digits.Inputs) * digits.Count;
    }
}
