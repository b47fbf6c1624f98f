namespace GraphGen;

/// <summary>The same learning rate in every step; under a warm-up the rate to rise to.</summary>
/// <example><code>LearningRateSchedule schedule = new ConstantSchedule(1e-3).WithWarmUp(500);</code></example>
public sealed class ConstantSchedule : LearningRateSchedule
{
    private readonly double rate;

    /// <summary>States the rate.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public ConstantSchedule(double rate) => this.rate = CheckRate(rate, nameof(rate));

    /// <inheritdoc/>
    protected internal override double RateOf(long step) => rate;
}
