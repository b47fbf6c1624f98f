using System;
using System.Linq;
using GraphGen;
using static GraphGen.Ops;

namespace BasicsSample;

/// <summary>
/// A network that is to solve y'' + y = 0 with y(0) = 0 and y'(0) = 1: its own derivatives are in the loss (Raissi, Perdikaris and
/// Karniadakis, "Physics-informed neural networks", 2019).
/// </summary>
[Model(Optimizer = OptimizerKind.Adam)]
public partial class Oscillator
{
    private readonly Linear input = new(1, 24, initializer: Initializer.XavierNormal);
    private readonly Linear hidden = new(24, 24, initializer: Initializer.XavierNormal);
    private readonly Linear output = new(24, 1, initializer: Initializer.XavierNormal);

    [Forward]
    private Tensor Position([Shape("points", 1)] Tensor time)
        => output.Forward(Tanh(hidden.Forward(Tanh(input.Forward(time - 3.14159)))));

    [Loss]
    private Tensor Loss(Tensor position, [Shape("points", 1)] Tensor time, [Shape(1, 1)] Tensor start)
    {
        Tensor acceleration = Gradient(Gradient(position, of: time), of: time);
        Tensor first = Position(start);
        return Mean(Square(acceleration + position)) + Sum(Square(first)) + Sum(Square(Gradient(first, of: start) - 1));
    }
}

/// <summary>One period of the oscillator. The solution is the sine, which the network never sees.</summary>
internal static class OscillatorSample
{
    private const int Points = 64;
    private const int Steps = 6000;

    public static void Run(Report report)
    {
        float[] times = [.. Enumerable.Range(0, Points).Select(i => (float)(2 * Math.PI * i / (Points - 1)))];
        double[] losses = new double[Steps];
        using var model = new Oscillator(seed: 1);
        var schedule = new CosineSchedule(rate: 5e-3, Steps);
        for (int step = 0; step < Steps; step++)
        {
            losses[step] = model.TrainStep(times, [0], learningRate: schedule[step]);
        }

        float[] positions = model.Position(times);
        report.Begin("A network that solves y'' + y = 0, against the sine");
        report.Add("oscillator_largest_error", times.Zip(positions, (time, y) => Math.Abs(y - Math.Sin(time))).Max());
        Plot.Curve("loss", losses);
    }
}
