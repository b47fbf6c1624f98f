using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace GraphGen.Runtime.Tests.Training.Schedules;

public sealed class ScheduleTests
{
    [Fact]
    public void AWarmUpRisesInEqualSteps()
        => Assert.Equal([0.25, 0.5, 0.75, 1, 1, 0.5], Enumerable.Range(0, 6).Select(step => new StepSchedule(1, every: 1, factor: 0.5).WithWarmUp(4)[step]));

    [Fact]
    public void ACosineStaysAtItsMinimum()
    {
        var schedule = new CosineSchedule(1, steps: 4, minimum: 0.5);
        Assert.Equal([1, 0.75, 0.5, 0.5, 0.5], new long[] { 0, 2, 4, 5, long.MaxValue }.Select(step => schedule[step]));
    }

    [Fact]
    public void OneCycleStaysAtItsEnd()
    {
        var schedule = new OneCycleSchedule(peak: 8, steps: 10, rise: 0.5, divisor: 4, finalDivisor: 2);
        Assert.Equal([2, 8, 1, 1, 1], new long[] { 0, 4, 9, 10, 1000 }.Select(step => schedule[step]));
    }

    /// <summary>Trained bits depend on these, so their every bit is stated, as a hash that another language agrees with.</summary>
    [Fact]
    public void RatesAreTheSameBitsOnEveryMachine()
    {
        LearningRateSchedule[] schedules =
        [
            new StepSchedule(0.3, every: 10, factor: 0.7), new ExponentialSchedule(0.3, factor: 0.999), new CosineSchedule(0.3, steps: 100_000),
            new OneCycleSchedule(0.3, steps: 100_000), new CosineSchedule(1e-3, steps: 50_000, minimum: 1e-5).WithWarmUp(333),
        ];
        ulong hash = 14695981039346656037;
        foreach (LearningRateSchedule schedule in schedules)
        {
            for (long step = 0; step < 100_000; step += 17)
            {
                hash = (hash ^ BitConverter.DoubleToUInt64Bits(schedule[step])) * 1099511628211;
            }
        }

        Assert.Equal("b2babde67d97b19b", hash.ToString("x16", null));
    }

    [Fact]
    public void AResumedPlateauGoesOnAsIfItHadNeverStopped()
    {
        double[] metrics = [3, 2, 2, double.NaN, 1.9999, 1, 1, 1, 1, 1, 1];
        LearningRateSchedule Create() => new PlateauSchedule(1, factor: 0.5) { Patience = 1, CoolDown = 1 }.WithWarmUp(2);
        for (int stop = 0; stop <= metrics.Length; stop++)
        {
            LearningRateSchedule whole = Create(), first = Create(), second = Create();
            metrics.Take(stop).ToList().ForEach(first.Report);
            second.Restore(first.State);
            metrics.ToList().ForEach(whole.Report);
            metrics.Skip(stop).ToList().ForEach(second.Report);
            Assert.Equal(whole.State, second.State);
            Assert.Equal(whole[5], second[5]);
            Assert.Equal(0.125, whole[5]);
        }
    }

    [Fact]
    public void ANaNIsNeverBetter()
    {
        var schedule = new PlateauSchedule(1) { Patience = 0, Maximize = true };
        schedule.Report(double.NaN);
        Assert.Equal(0.1, schedule[0]);
    }

    [Fact]
    public void AMinimumAboveTheRateDoesNotRaiseIt()
    {
        var schedule = new PlateauSchedule(0.1, minimum: 0.5) { Patience = 0 };
        schedule.Report(1);
        schedule.Report(1);
        Assert.Equal(0.1, schedule[0]);
    }

    [Fact]
    public void AStateOfAnotherScheduleIsRefused()
    {
        Assert.Empty(new ConstantSchedule(1).State);
        var error = Assert.Throws<ArgumentException>(() => new PlateauSchedule(1).Restore(new ConstantSchedule(1).State));
        Assert.StartsWith("The state of this PlateauSchedule is 4 numbers, not 0.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlateauSchedule(1).Restore([double.NaN, 1, 0, 0]));
    }

    [Fact]
    public void BadArgumentsAreNamed()
    {
        (string, Action)[] mistakes =
        [
            ("step", () => _ = new ConstantSchedule(1)[-1]),
            ("rate", () => _ = new ConstantSchedule(-1)),
            ("rate", () => _ = new CosineSchedule(double.NaN, 1)),
            ("steps", () => _ = new CosineSchedule(1, 0)),
            ("minimum", () => _ = new CosineSchedule(1, 1, -1)),
            ("every", () => _ = new StepSchedule(1, 0)),
            ("factor", () => _ = new StepSchedule(1, 1, 0)),
            ("factor", () => _ = new ExponentialSchedule(1, 1.5)),
            ("peak", () => _ = new OneCycleSchedule(double.PositiveInfinity, 10)),
            ("rise", () => _ = new OneCycleSchedule(1, 3)),
            ("rise", () => _ = new OneCycleSchedule(1, 10, rise: double.NaN)),
            ("divisor", () => _ = new OneCycleSchedule(1, 10, divisor: 0.5)),
            ("finalDivisor", () => _ = new OneCycleSchedule(1, 10, finalDivisor: 0)),
            ("value", () => _ = new PlateauSchedule(1) { Patience = -1 }),
            ("value", () => _ = new PlateauSchedule(1) { Threshold = double.NaN }),
            ("steps", () => _ = new ConstantSchedule(1).WithWarmUp(0)),
        ];
        Assert.All(mistakes, mistake => Assert.Equal(mistake.Item1, Assert.Throws<ArgumentOutOfRangeException>(mistake.Item2).ParamName));
    }
}
