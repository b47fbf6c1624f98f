using System;
using System.Linq;
using GraphGen.Determinism;
using Xunit;

namespace GraphGen.Conformance.Tests.Models;

/// <summary>A differential equation solved by a network whose loss is made of its own derivatives.</summary>
public class OscillatorTests
{
    [Fact]
    public void Follows_the_sine_over_a_whole_period()
    {
        const int Points = 64, Steps = 6000;
        using var model = new Oscillator(seed: 1);
        float[] times = [.. Enumerable.Range(0, Points).Select(i => (float)(2 * Math.PI * i / (Points - 1)))];
        for (int step = 0; step < Steps; step++)
        {
            model.TrainStep(times, [0], learningRate: 1e-2f * (1 - ((float)step / Steps)));
        }

        // Between the points as well as at them.
        float[] check = [.. Enumerable.Range(0, 500).Select(i => (float)(2 * Math.PI * i / 499))];
        double worst = model.Position(check).Zip(check, (y, t) => Math.Abs(y - Math.Sin(t))).Max();
        Assert.True(worst < 1e-2, $"the largest error is {worst}");
    }
}
