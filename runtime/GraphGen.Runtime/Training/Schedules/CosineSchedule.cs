using GraphGen.Runtime;

namespace GraphGen;

/// <summary>
/// Half a cosine from the rate down to the minimum: <c>minimum + (rate - minimum) * (1 + cos(pi * step / steps)) / 2</c>, and the
/// minimum ever after; torch.optim.lr_scheduler.CosineAnnealingLR. Loshchilov and Hutter, "SGDR: stochastic gradient descent with
/// warm restarts", 2017, without the restarts.
/// </summary>
/// <example><code>LearningRateSchedule schedule = new CosineSchedule(1e-3, steps: 9_500).WithWarmUp(500);</code></example>
public sealed class CosineSchedule : LearningRateSchedule
{
    private readonly double rate;
    private readonly long steps;
    private readonly double minimum;

    /// <summary>States both ends.</summary>
    /// <param name="rate">The learning rate of the first step.</param>
    /// <param name="steps">Steps until the minimum is reached.</param>
    /// <param name="minimum">The learning rate from then on.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">A rate is negative or not finite, or <paramref name="steps"/> is not positive.</exception>
    public CosineSchedule(double rate, long steps, double minimum = 0)
    {
        this.rate = CheckRate(rate, nameof(rate));
        this.steps = CheckSteps(steps, nameof(steps));
        this.minimum = CheckRate(minimum, nameof(minimum));
    }

    /// <inheritdoc/>
    protected internal override double RateOf(long step) => step >= steps ? minimum : Anneal(rate, minimum, (double)step / steps);

    /// <summary>From one rate to another along half a cosine, <paramref name="part"/> of the way.</summary>
    internal static double Anneal(double from, double to, double part) => to + ((from - to) * (0.5 * (1 + PortableMath.CosinePi(part))));
}
