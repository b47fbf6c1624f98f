using System;
using System.Linq;
using GraphGen;
using GraphGen.Data;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>A straight line: two parameters, named one by one.</summary>
[Model(Optimizer = OptimizerKind.Sgd)]
public partial class Line
{
    [Parameter]
    private readonly Tensor slope;

    [Parameter]
    private readonly Tensor intercept;

    [Forward]
    private Tensor Predict([Shape("batch")] Tensor x) => (slope * x) + intercept;

    [Loss]
    private Tensor Loss(Tensor predict, [Shape("batch")] Tensor y) => MeanSquaredError(predict, y);
}

/// <summary>y = 2x + 1 with noise. The line of least squares through the same points is known in closed form.</summary>
internal static class LineSample
{
    public static void Run(Report report)
    {
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 100).Select(_ => (2 * random.NextSingle()) - 1)];
        float[] y = [.. x.Select(value => (2 * value) + 1 + (0.2f * (random.NextSingle() - 0.5f)))];
        double meanX = x.Average(), meanY = y.Average();
        double slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));

        using var model = new Line(seed: 1);
        for (int step = 0; step < 200; step++)
        {
            model.TrainStep(x, y, learningRate: 0.3);
        }

        report.Begin("A line through y = 2x + 1 with noise, against its closed form");
        report.Add("line_slope", model.Parameters["slope"].ToArray()[0], slope);
        report.Add("line_intercept", model.Parameters["intercept"].ToArray()[0], meanY - (slope * meanX));
    }
}
