using GraphGen.Runtime;

namespace GraphGen;

/// <summary><c>rate * factor^floor(step / every)</c>: one drop every so many steps; torch.optim.lr_scheduler.StepLR.</summary>
/// <example><code>LearningRateSchedule schedule = new StepSchedule(0.1, every: 30 * batches.BatchesPerEpoch);</code></example>
public sealed class StepSchedule : LearningRateSchedule
{
    private readonly double rate;
    private readonly long every;
    private readonly double factor;

    /// <summary>States the first rate and the drops.</summary>
    /// <param name="rate">The learning rate until the first drop.</param>
    /// <param name="every">Steps from one drop to the next.</param>
    /// <param name="factor">What the rate is multiplied by.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The rate is negative or not finite, <paramref name="every"/> is not positive, or the factor is not in (0, 1].</exception>
    public StepSchedule(double rate, long every, double factor = 0.1)
    {
        this.rate = CheckRate(rate, nameof(rate));
        this.every = CheckSteps(every, nameof(every));
        this.factor = CheckFactor(factor, nameof(factor));
    }

    /// <inheritdoc/>
    protected internal override double RateOf(long step) => rate * PortableMath.Power(factor, step / every);
}
