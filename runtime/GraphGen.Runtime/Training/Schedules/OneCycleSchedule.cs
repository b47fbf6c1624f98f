using System;

namespace GraphGen;

/// <summary>
/// Up to a peak and down again, both along half a cosine; torch.optim.lr_scheduler.OneCycleLR, whose defaults these are, without its
/// cycling of momentum. Begins at <c>peak / divisor</c>, peaks after the share <c>rise</c> of the steps and ends at
/// <c>peak / (divisor * finalDivisor)</c>. Smith and Topin, "Super-convergence", 2018.
/// </summary>
/// <example><code>LearningRateSchedule schedule = new OneCycleSchedule(peak: 0.1, steps: epochs * batches.BatchesPerEpoch);</code></example>
public sealed class OneCycleSchedule : LearningRateSchedule
{
    private readonly double first;
    private readonly double peak;
    private readonly double last;
    private readonly double top;
    private readonly long end;

    /// <summary>States the cycle.</summary>
    /// <param name="peak">The highest learning rate.</param>
    /// <param name="steps">Steps of the whole cycle; the rate stays where it is after them.</param>
    /// <param name="rise">The share of the steps before the peak.</param>
    /// <param name="divisor">The peak divided by the first rate.</param>
    /// <param name="finalDivisor">The first rate divided by the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The peak is negative or not finite, <paramref name="steps"/> is not positive, <paramref name="rise"/> is not in (0, 1) or leaves
    /// no step on one side of the peak, or a divisor is below 1.
    /// </exception>
    public OneCycleSchedule(double peak, long steps, double rise = 0.3, double divisor = 25, double finalDivisor = 1e4)
    {
        this.peak = CheckRate(peak, nameof(peak));
        end = CheckSteps(steps, nameof(steps)) - 1;
        top = (rise * steps) - 1;
        if (!(top > 0 && top < end))
        {
            throw new ArgumentOutOfRangeException(nameof(rise), rise, $"The peak lies between the first and the last of {steps} steps.");
        }

        first = peak / CheckDivisor(divisor, nameof(divisor));
        last = first / CheckDivisor(finalDivisor, nameof(finalDivisor));
    }

    /// <inheritdoc/>
    protected internal override double RateOf(long step)
    {
        if (step >= end)
        {
            return last;
        }

        return step <= top ? CosineSchedule.Anneal(first, peak, step / top) : CosineSchedule.Anneal(peak, last, (step - top) / (end - top));
    }

    private static double CheckDivisor(double divisor, string argument)
        => divisor >= 1 && double.IsFinite(divisor) ? divisor : throw new ArgumentOutOfRangeException(argument, divisor, "A divisor is at least 1.");
}
