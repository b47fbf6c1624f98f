using System;
using System.Collections.Generic;

namespace GraphGen;

/// <summary>
/// A linear rise before another schedule: <c>inner[0] * (step + 1) / steps</c> for the first <c>steps</c> steps, then
/// <c>inner[step - steps]</c>: torch's LinearLR followed by the other under SequentialLR. Goyal et al., "Accurate, large minibatch SGD",
/// 2017.
/// </summary>
/// <example><code>LearningRateSchedule schedule = new CosineSchedule(1e-3, steps: 9_500).WithWarmUp(500);</code></example>
public sealed class WarmUpSchedule : LearningRateSchedule
{
    private readonly LearningRateSchedule inner;
    private readonly long steps;

    /// <summary>Puts a rise before a schedule.</summary>
    /// <param name="inner">What follows, from its own step 0.</param>
    /// <param name="steps">Steps of the rise.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is not positive.</exception>
    public WarmUpSchedule(LearningRateSchedule inner, long steps)
    {
        ArgumentNullException.ThrowIfNull(inner);
        this.inner = inner;
        this.steps = CheckSteps(steps, nameof(steps));
    }

    /// <summary>That of the schedule that follows.</summary>
    public override IReadOnlyList<double> State => inner.State;

    /// <inheritdoc/>
    public override void Report(double metric) => inner.Report(metric);

    /// <inheritdoc/>
    protected internal override double RateOf(long step) => step < steps ? inner.RateOf(0) * (step + 1) / steps : inner.RateOf(step - steps);

    /// <inheritdoc/>
    protected internal override void Adopt(IReadOnlyList<double> state) => inner.Adopt(state);
}
