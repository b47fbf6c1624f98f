using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace GraphGen.Runtime.Tests.Training.Schedules;

/// <summary>Sixty steps of every schedule against torch.optim.lr_scheduler (eng/golden/schedules.py).</summary>
public sealed class ScheduleGoldenTests
{
    /// <summary>PyTorch multiplies step by step where ours states the rate, so its own rounding adds up.</summary>
    private const double RelativeTolerance = 1e-14;

    public static TheoryData<string, LearningRateSchedule> Cases => new()
    {
        { "constant", new ConstantSchedule(0.3) },
        { "step", new StepSchedule(0.3, every: 7, factor: 0.5) },
        { "exponential", new ExponentialSchedule(0.3, factor: 0.93) },
        { "cosine", new CosineSchedule(0.3, steps: 60, minimum: 0.01) },
        { "warm cosine", new CosineSchedule(0.3, steps: 50).WithWarmUp(10) },
        { "one cycle", new OneCycleSchedule(0.3, steps: 61) },
        { "early one cycle", new OneCycleSchedule(0.2, steps: 61, rise: 0.17, divisor: 10, finalDivisor: 100) },
        { "plateau", new PlateauSchedule(0.3, factor: 0.5, minimum: 0.02) { Patience = 3 } },
        { "cooled plateau", new PlateauSchedule(0.3) { Patience = 2, CoolDown = 4, Threshold = 0.1 } },
        { "plateau of an accuracy", new PlateauSchedule(0.3, factor: 0.7) { Patience = 2, Maximize = true } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void FollowsPyTorch(string name, LearningRateSchedule schedule)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Training", "Schedules", "schedules.csv"))
            .Select(line => line.Split(','))
            .Where(line => line[0] == name)];
        Assert.Equal(60, lines.Length);
        foreach (string[] line in lines)
        {
            double expected = double.Parse(line[2], CultureInfo.InvariantCulture);
            double actual = schedule[long.Parse(line[1], CultureInfo.InvariantCulture)];
            Assert.True(Math.Abs(expected - actual) <= RelativeTolerance * expected, FormattableString.Invariant($"step {line[1]}: {actual:R} instead of {expected:R}"));
            if (line[3].Length > 0)
            {
                schedule.Report(double.Parse(line[3], CultureInfo.InvariantCulture));
            }
        }
    }
}
