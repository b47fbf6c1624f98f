using System;
using System.Collections.Generic;

namespace GraphGen;

/// <summary>
/// Lowers the rate when the run no longer gets better: after more than <see cref="Patience"/> epochs in a row whose metric is not
/// better than the best so far, <c>rate = max(rate * factor, minimum)</c>; torch.optim.lr_scheduler.ReduceLROnPlateau with its
/// defaults, which however skips drops below 1e-8. The metric comes by <see cref="Report"/>; a NaN is never better.
/// </summary>
/// <example>
/// <code>
/// var schedule = new PlateauSchedule(1e-2) { Patience = 3 };
/// // ... after every epoch:
/// schedule.Report(model.MeanLoss(validation));
/// </code>
/// </example>
public sealed class PlateauSchedule : LearningRateSchedule
{
    private readonly double factor;
    private readonly double minimum;
    private readonly int patience = 10;
    private readonly double threshold = 1e-4;
    private readonly int coolDown;
    private double rate;
    private double? best;
    private int badEpochs;
    private int coolDownLeft;

    /// <summary>States the first rate and the drops.</summary>
    /// <param name="rate">The learning rate until the first drop.</param>
    /// <param name="factor">What the rate is multiplied by.</param>
    /// <param name="minimum">The lowest learning rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite, or the factor is not in (0, 1].</exception>
    public PlateauSchedule(double rate, double factor = 0.1, double minimum = 0)
    {
        this.rate = CheckRate(rate, nameof(rate));
        this.factor = CheckFactor(factor, nameof(factor));
        this.minimum = CheckRate(minimum, nameof(minimum));
    }

    /// <summary>Epochs in a row without improvement that are let pass; 10 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Patience
    {
        get => patience;
        init => patience = NotNegative(value);
    }

    /// <summary>The share of the best metric by which a better one must beat it; 1e-4 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Threshold
    {
        get => threshold;
        init => threshold = CheckThreshold(value);
    }

    /// <summary>Epochs after a drop in which nothing is counted; 0 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int CoolDown
    {
        get => coolDown;
        init => coolDown = NotNegative(value);
    }

    /// <summary>Whether a larger metric is better, as for an accuracy; false unless set, as for a loss.</summary>
    public bool Maximize { get; init; }

    /// <summary>The rate, the best metric (NaN before the first), epochs without improvement, and epochs left of a cool-down.</summary>
    public override IReadOnlyList<double> State => [rate, best ?? double.NaN, badEpochs, coolDownLeft];

    /// <inheritdoc/>
    public override void Report(double metric)
    {
        if (IsBetter(metric))
        {
            best = metric;
            badEpochs = 0;
        }
        else
        {
            badEpochs++;
        }

        if (coolDownLeft > 0)
        {
            coolDownLeft--;
            badEpochs = 0;
        }

        if (badEpochs > patience)
        {
            rate = Math.Min(rate, Math.Max(rate * factor, minimum));
            coolDownLeft = coolDown;
            badEpochs = 0;
        }
    }

    /// <inheritdoc/>
    protected internal override double RateOf(long step) => rate;

    /// <inheritdoc/>
    protected internal override void Adopt(IReadOnlyList<double> state)
    {
        rate = CheckRate(state[0], nameof(state));
        best = double.IsNaN(state[1]) ? null : state[1];
        badEpochs = (int)state[2];
        coolDownLeft = (int)state[3];
    }

    private bool IsBetter(double metric)
    {
        if (double.IsNaN(metric) || best is not double record)
        {
            return !double.IsNaN(metric);
        }

        return Maximize ? metric > record * (1 + threshold) : metric < record * (1 - threshold);
    }

    private static int NotNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }

    private static double CheckThreshold(double value)
        => value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A threshold is a finite number that is not negative.");
}
