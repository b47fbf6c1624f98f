using System;
using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>The kernel machine of <see cref="KernelSvm"/> in the plane.</summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class SpiralSvm
{
    /// <summary>Training points that the machine keeps.</summary>
    public const int Points = 200;

    private const double C = 10;

    private readonly RbfKernel kernel = new(8.0);

    [State(Points, 2)]
    private readonly Tensor points;

    [Parameter(Points)]
    private readonly Tensor dual;

    [Forward]
    private Tensor Scores([Shape("batch", 2)] Tensor places) => MatMul(kernel.Forward(places, points), dual);

    [Loss]
    private Tensor Loss(Tensor scores, [Shape("batch")] IntTensor arms)
    {
        Tensor norm = Sum(dual * MatMul(kernel.Forward(points, points), dual));
        return Hinge(scores, Where(arms == 1, 1.0, -1.0)) + (norm / (2 * C * Points));
    }
}

/// <summary>Two spirals that wind around each other, one and a half times: no straight line parts them.</summary>
internal static class SpiralsSample
{
    private const double Turns = 1.5;
    private const int Steps = 500;

    public static void Run(Report report)
    {
        Dataset<int> train = Draw(SpiralSvm.Points, seed: 1), test = Draw(1000, seed: 2);
        using var model = new SpiralSvm(seed: 1);
        model.Parameters["points"].CopyFrom(train.Inputs);
        var trainer = new Trainer(model) { Epochs = Steps, BatchSize = train.Count, Schedule = new CosineSchedule(rate: 0.05, Steps), Progress = null };
        TrainingHistory history = trainer.Fit(train);

        report.Begin("RBF-kernel SVM on two spirals, points that it has not seen");
        report.Add("spirals_accuracy", CrossValidation.Accuracy(model.Predict(test), test.Targets));
        Plot.Curve("loss", history.Column("loss"));
        Plot.Plane("the side of each place, and the training points", 1.1f, grid => model.Scores(grid), train.Inputs, train.Targets);
    }

    private static Dataset<int> Draw(int count, int seed)
    {
        var random = new Random(seed);
        float[] places = new float[2 * count];
        int[] arms = new int[count];
        for (int i = 0; i < count; i++)
        {
            arms[i] = i % 2;
            double radius = 0.1 + (0.9 * random.NextDouble());
            double angle = (2 * Math.PI * Turns * radius) + (Math.PI * arms[i]);
            places[2 * i] = (float)((radius * Math.Cos(angle)) + (0.06 * (random.NextDouble() - 0.5)));
            places[(2 * i) + 1] = (float)((radius * Math.Sin(angle)) + (0.06 * (random.NextDouble() - 0.5)));
        }

        return new Dataset<int>(places, inputSize: 2, arms);
    }
}
