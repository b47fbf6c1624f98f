using System;
using System.Collections.Generic;

namespace GraphGen;

/// <summary>
/// The learning rate of every training step: <c>schedule[step]</c>. Most schedules depend on the number of the step alone, so a run
/// that is resumed needs nothing but that number; <see cref="PlateauSchedule"/> also depends on what it was told at the end of every
/// epoch, which <see cref="State"/> holds. All give the same bits on every machine.
/// </summary>
/// <example>
/// <code>
/// LearningRateSchedule schedule = new CosineSchedule(1e-3, steps: 9_500).WithWarmUp(500);
/// for (long step = 0; step &lt; 10_000; step++)
/// {
///     batches.Next(out var x, out var y);
///     model.TrainStep(x, y, learningRate: schedule[step]);
/// }
/// </code>
/// </example>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The number of steps taken before it: 0 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public double this[long step]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(step);
            return RateOf(step);
        }
    }

    /// <summary>What the schedule remembers beside the number of the step; empty where it remembers nothing.</summary>
    public virtual IReadOnlyList<double> State => [];

    /// <summary>Told at the end of every epoch what the run is judged by, such as the validation loss. Most schedules ignore it.</summary>
    /// <param name="metric">The figure of the epoch.</param>
    public virtual void Report(double metric)
    {
    }

    /// <summary>Goes on from a <see cref="State"/> of a schedule that was made in the same way.</summary>
    /// <param name="state">The numbers.</param>
    /// <exception cref="ArgumentException">The state is of another kind of schedule.</exception>
    public void Restore(IReadOnlyList<double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        int expected = State.Count;
        if (state.Count != expected)
        {
            throw new ArgumentException($"The state of this {GetType().Name} is {expected} numbers, not {state.Count}.", nameof(state));
        }

        Adopt(state);
    }

    /// <summary>This schedule behind a linear rise to its first rate.</summary>
    /// <param name="steps">Steps of the rise, which come before those of this schedule.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is not positive.</exception>
    public WarmUpSchedule WithWarmUp(long steps) => new(this, steps);

    /// <summary>The learning rate of a step that is not negative.</summary>
    /// <param name="step">The number of steps taken before it.</param>
    protected internal abstract double RateOf(long step);

    /// <summary>Takes over a state of the right length; a schedule that overrides <see cref="State"/> overrides this too.</summary>
    /// <param name="state">As many numbers as <see cref="State"/> has.</param>
    protected internal virtual void Adopt(IReadOnlyList<double> state)
    {
    }

    /// <summary>Checks a rate that a constructor was given.</summary>
    internal static double CheckRate(double rate, string argument)
        => double.IsFinite(rate) && rate >= 0 ? rate : throw new ArgumentOutOfRangeException(argument, rate, "A learning rate is a finite number that is not negative.");

    /// <summary>Checks a factor that a constructor was given.</summary>
    internal static double CheckFactor(double factor, string argument)
        => factor is > 0 and <= 1 ? factor : throw new ArgumentOutOfRangeException(argument, factor, "The factor of a decay is above 0 and at most 1.");

    /// <summary>Checks a number of steps that a constructor was given.</summary>
    internal static long CheckSteps(long steps, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps, argument);
        return steps;
    }
}
