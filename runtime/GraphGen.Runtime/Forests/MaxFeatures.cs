using System;
using System.Numerics;

namespace GraphGen;

/// <summary>How many features are looked at for each split. Fewer make the trees of a forest differ more from each other.</summary>
public readonly struct MaxFeatures : IEquatable<MaxFeatures>
{
    private readonly Rule rule;
    private readonly double value;

    private MaxFeatures(Rule rule, double value = 0)
    {
        this.rule = rule;
        this.value = value;
    }

    private enum Rule
    {
        All,
        SquareRoot,
        Log2,
        Fraction,
        Exactly,
    }

    /// <summary>Every feature.</summary>
    public static MaxFeatures All => new(Rule.All);

    /// <summary>The square root of the number of features, rounded down; at least 1.</summary>
    public static MaxFeatures SquareRoot => new(Rule.SquareRoot);

    /// <summary>The logarithm to base 2 of the number of features, rounded down; at least 1.</summary>
    public static MaxFeatures Log2 => new(Rule.Log2);

    /// <summary>A part of the features, rounded down; at least 1.</summary>
    /// <param name="fraction">Above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static MaxFeatures Fraction(double fraction)
    {
        return fraction is > 0 and <= 1
            ? new(Rule.Fraction, fraction)
            : throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction of features must be above 0 and at most 1.");
    }

    /// <summary>A number of features; all where there are fewer.</summary>
    /// <param name="features">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static MaxFeatures Exactly(int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        return new(Rule.Exactly, features);
    }

    /// <summary>Whether two rules are the same.</summary>
    public static bool operator ==(MaxFeatures left, MaxFeatures right) => left.Equals(right);

    /// <summary>Whether two rules differ.</summary>
    public static bool operator !=(MaxFeatures left, MaxFeatures right) => !left.Equals(right);

    /// <summary>How many of so many features.</summary>
    /// <param name="features">All there are.</param>
    public int Of(int features) => rule switch
    {
        Rule.SquareRoot => Math.Max(1, (int)Math.Sqrt(features)),
        Rule.Log2 => Math.Max(1, BitOperations.Log2((uint)features)),
        Rule.Fraction => Math.Max(1, (int)(value * features)),
        Rule.Exactly => Math.Min((int)value, features),
        _ => features,
    };

    /// <inheritdoc/>
    public bool Equals(MaxFeatures other) => (rule, value) == (other.rule, other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MaxFeatures other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(rule, value);

    /// <inheritdoc/>
    public override string ToString() => rule switch
    {
        Rule.Fraction or Rule.Exactly => FormattableString.Invariant($"{rule}({value})"),
        _ => rule.ToString(),
    };
}
