using GraphGen.Runtime;

namespace GraphGen;

/// <summary><c>rate * factor^step</c>: a little less in every step; torch.optim.lr_scheduler.ExponentialLR.</summary>
/// <example><code>LearningRateSchedule schedule = new ExponentialSchedule(1e-2, factor: 0.9995);</code></example>
public sealed class ExponentialSchedule : LearningRateSchedule
{
    private readonly double rate;
    private readonly double factor;

    /// <summary>States the first rate and the decay.</summary>
    /// <param name="rate">The learning rate of the first step.</param>
    /// <param name="factor">What the rate is multiplied by after every step.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The rate is negative or not finite, or the factor is not in (0, 1].</exception>
    public ExponentialSchedule(double rate, double factor)
    {
        this.rate = CheckRate(rate, nameof(rate));
        this.factor = CheckFactor(factor, nameof(factor));
    }

    /// <inheritdoc/>
    protected internal override double RateOf(long step) => rate * PortableMath.Power(factor, step);
}
